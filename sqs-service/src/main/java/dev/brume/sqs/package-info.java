/// Amazon SQS: standard and FIFO queues, long polling, dead letters, move tasks.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html
package dev.brume.sqs;
