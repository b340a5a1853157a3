package dev.brume.lambda.function;

import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a version that was created or changed into use: after the answer, as AWS does, though at once.
public final class Activation {
    private static final Logger LOG = LoggerFactory.getLogger(Activation.class);
    private static final String OWNER = "lambda.activate";

    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final Preparation preparation;

    /// What the first invocation would have to wait for otherwise.
    @FunctionalInterface
    public interface Preparation {
        /// Takes its time.
        void prepare(Version version);
    }

    public Activation(Tables tables, Timeline timeline, Functions functions, Preparation preparation) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.preparation = preparation;
        timeline.onDue(OWNER, this::activate);
    }

    /// Called in the unit that creates or changes the version. The timer, not a task, so that a restart does not leave it pending.
    public void begin(Version version) {
        timeline.schedule(new Timer(version.scope(), OWNER, version.functionName() + ':' + version.version(), timeline.now()));
        tables.afterUnit(() -> timeline.run("prepare " + version.functionName(), () -> prepare(version)));
    }

    private void prepare(Version version) {
        try {
            preparation.prepare(version);
        } catch (RuntimeException e) {
            // Its first invocation will say so, if it has not been deleted meanwhile.
            LOG.debug("{} is not prepared", version.arn(), e);
        }
    }

    private void activate(Timer timer) {
        int colon = timer.key().lastIndexOf(':');
        functions.version(timer.scope(), timer.key().substring(0, colon), timer.key().substring(colon + 1))
                .ifPresent(version -> functions.put(version.with(State.ACTIVE, LastUpdateStatus.SUCCESSFUL)));
    }
}
