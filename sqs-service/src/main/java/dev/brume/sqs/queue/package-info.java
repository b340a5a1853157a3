/// Queues: their names, URLs, attributes and tags.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-architecture.html
package dev.brume.sqs.queue;
