package dev.brume.edge;

import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceFacts;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StructureSchema;
import java.util.List;

/// A service that Brume knows of and does not have: good for refusing a call in the service's own protocol.
final class AbsentSchema extends ServiceSchema {
    AbsentSchema(ServiceFacts facts) {
        super(facts, 0);
    }

    @Override public int index(String operation) {
        return -1;
    }

    @Override protected OperationSchema declare(int operation) {
        throw new IndexOutOfBoundsException(operation);
    }

    @Override protected StructureSchema input(int operation) {
        throw new IndexOutOfBoundsException(operation);
    }

    @Override protected StructureSchema output(int operation) {
        throw new IndexOutOfBoundsException(operation);
    }

    @Override public StructureSchema error(String shape) {
        return null;
    }

    @Override protected List<StructureSchema> errors(int operation) {
        throw new IndexOutOfBoundsException(operation);
    }
}
