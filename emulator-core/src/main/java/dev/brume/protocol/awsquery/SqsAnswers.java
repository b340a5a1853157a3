package dev.brume.protocol.awsquery;

import dev.brume.schema.ServiceSchema;

/// What SQS's errors have in the query protocol only, as recorded answers show.
final class SqsAnswers {
    private SqsAnswers() {}

    static boolean are(ServiceSchema service) {
        return service != null && service.name().equals("sqs");
    }

    /// SQS's oldest error has kept its older words.
    static String message(String code, String message) {
        boolean noQueue = code.equals("AWS.SimpleQueueService.NonExistentQueue")
                && message.equals("The specified queue does not exist.");
        return noQueue ? "The specified queue does not exist for this wsdl version." : message;
    }
}
