package dev.brume.architecture.wrong.sqs;

import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;

public record SendMessageRequest(String queueUrl) implements Structure {
    @Override public StructureSchema schema() {
        throw new UnsupportedOperationException();
    }

    @Override public Object member(int index) {
        return queueUrl;
    }
}
