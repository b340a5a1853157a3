package dev.brume.schema;

import java.util.List;

/// A service: its facts and its operations, each made when it is first asked for.
public abstract class ServiceSchema {
    private final ServiceFacts facts;
    private final OperationSchema[] operations;

    protected ServiceSchema(ServiceFacts facts, int operations) {
        this.facts = facts;
        this.operations = new OperationSchema[operations];
    }

    /// The index of the operation of this name, -1 if the model has none.
    public abstract int index(String operation);

    protected abstract OperationSchema declare(int operation);

    protected abstract StructureSchema input(int operation);

    protected abstract StructureSchema output(int operation);

    protected abstract List<StructureSchema> errors(int operation);

    /// The error shape of this name, `null` if the model has none.
    public abstract StructureSchema error(String shape);

    /// The number of operations.
    public final int size() {
        return operations.length;
    }

    public final OperationSchema operation(int index) {
        OperationSchema known = operations[index];
        if (known == null) {
            // Callers that race here make equal operations, all of whose fields are final: whichever stays is fine.
            known = declare(index);
            operations[index] = known;
        }
        return known;
    }

    /// The operation of this name, `null` if the model has none.
    public final OperationSchema operation(String name) {
        int index = index(name);
        return index < 0 ? null : operation(index);
    }

    public final ServiceFacts facts() {
        return facts;
    }

    public final String name() {
        return facts.name();
    }

    public final String serviceId() {
        return facts.serviceId();
    }

    public final String endpointPrefix() {
        return facts.endpointPrefix();
    }

    public final String signingName() {
        return facts.signingName();
    }

    public final String targetPrefix() {
        return facts.targetPrefix();
    }

    public final String apiVersion() {
        return facts.apiVersion();
    }

    public final List<Protocol> protocols() {
        return facts.protocols();
    }

    public final boolean awsQueryCompatible() {
        return facts.awsQueryCompatible();
    }

    public final String xmlNamespace() {
        return facts.xmlNamespace();
    }

    public final String globalEndpoint() {
        return facts.globalEndpoint();
    }

    @Override public final String toString() {
        return "ServiceSchema[" + facts.name() + "]";
    }
}
