package dev.brume.protocol.awsjson;

import dev.brume.schema.ServiceSchema;

/// The namespace that a service puts before the names of its errors. The models do not have it; answers do.
final class JsonNamespace {
    private JsonNamespace() {}

    static String of(ServiceSchema service) {
        return switch (service.name()) {
            case "dynamodb", "dynamodbstreams" -> "com.amazonaws.dynamodb.v20120810#";
            case "stepfunctions" -> "com.amazonaws.swf.service.v2.model#";
            case "cloudwatch" -> "com.amazonaws.cloudwatch.v2010_08_01#";
            default -> "com.amazonaws." + service.name() + '#';
        };
    }
}
