package dev.brume.architecture.wrong.sqs.queue;

class QueueUtils {}
