/// Dead-letter queues, and the tasks that move dead letters back.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
package dev.brume.sqs.redrive;
