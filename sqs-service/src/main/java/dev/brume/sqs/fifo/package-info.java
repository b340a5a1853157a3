/// FIFO queues: message groups in order, deduplication, receive attempts.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html
package dev.brume.sqs.fifo;
