package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.StatesJson;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;

/// What a service is sent for a Task's parameters: what the service takes as text is written as JSON where it is none.
final class TaskInput {
    private TaskInput() {}

    static String of(OptimizedService service, Document parameters, ExecutionIdentity identity) {
        if (!(parameters.node() instanceof ObjectNode given)) return parameters.text();
        ObjectNode input = given.deepCopy();
        switch (service) {
            // Observed: a text is the payload as it stands, and nothing is sent of null.
            case LAMBDA -> write(input, "Payload");
            case SNS -> write(input, "Message");
            case SQS -> write(input, "MessageBody");
            case STATES -> write(input, "Input");
            case EVENTS -> {
                for (JsonNode entry : input.path("Entries")) {
                    if (entry instanceof ObjectNode event) {
                        write(event, "Detail");
                        event.withArray("Resources").add(identity.stateMachineArn()).add(identity.arn());
                    }
                }
            }
        }
        return StatesJson.write(input);
    }

    private static void write(ObjectNode input, String field) {
        JsonNode value = input.get(field);
        if (value == null || value.isTextual()) return;
        if (value.isNull()) input.remove(field);
        else input.put(field, StatesJson.write(value));
    }
}
