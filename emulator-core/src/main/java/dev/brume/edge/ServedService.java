package dev.brume.edge;

import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// A service that this Brume has, with what the gate needs of it for every call. Safe on any thread.
final class ServedService {
    private final ServiceModule module;
    private final ServiceSchema schema;
    private final AtomicReferenceArray<Action> actions;
    private volatile Constraints constraints;

    ServedService(ServiceModule module) {
        this.module = module;
        this.schema = module.api().schema();
        this.actions = new AtomicReferenceArray<>(schema.size());
    }

    ServiceModule module() {
        return module;
    }

    ServiceSchema schema() {
        return schema;
    }

    String name() {
        return schema.name();
    }

    Constraints constraints() {
        Constraints known = constraints;
        if (known == null) {
            known = module.constraints();
            constraints = known;
        }
        return known;
    }

    Action action(OperationSchema operation) {
        Action known = actions.get(operation.index());
        if (known == null) {
            List<StoredSetting> settings = module.storedSettings().stream()
                    .filter(setting -> setting.operation().equals(operation.name()))
                    .toList();
            String prefix = schema.signingName();
            known = new Action(operation, prefix + ':' + operation.name(), prefix + ".amazonaws.com", settings);
            actions.set(operation.index(), known);
        }
        return known;
    }
}
