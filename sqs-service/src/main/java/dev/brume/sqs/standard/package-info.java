/// Standard queues: send, receive, visibility, delay, retention.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
package dev.brume.sqs.standard;
