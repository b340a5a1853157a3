package dev.brume.architecture.wrong.sqs.queue;

import dev.brume.architecture.wrong.sqs.SendMessageRequest;

class SeesTheModel {
    SendMessageRequest request;
}
