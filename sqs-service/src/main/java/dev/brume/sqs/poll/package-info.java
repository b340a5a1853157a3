/// Long polling: who waits for messages, and when they look again.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
package dev.brume.sqs.poll;
