package dev.brume.architecture.wrong.sqs;

class SqsService {
    String sendMessage(SendMessageRequest request) {
        return request.queueUrl();
    }
}
