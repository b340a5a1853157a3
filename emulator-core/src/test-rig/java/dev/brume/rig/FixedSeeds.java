package dev.brume.rig;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// Lets a build try the same examples each time: what fails has been changed, not chanced upon. Others are tried by
/// `mvn verify -Dbrume.seed=random`, or with a number of one's own.
///
/// Found by jqwik in `META-INF/services`.
public final class FixedSeeds implements AroundPropertyHook {
    private static final String SEED = System.getProperty("brume.seed", "random");

    @Override public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (!SEED.equals("random") && context.attributes().seed().isEmpty()) context.attributes().setSeed(SEED);
        return property.execute();
    }

    @Override public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
