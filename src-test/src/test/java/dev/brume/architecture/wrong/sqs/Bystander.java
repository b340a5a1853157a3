package dev.brume.architecture.wrong.sqs;

class Bystander {
    SendMessageRequest request;
}
