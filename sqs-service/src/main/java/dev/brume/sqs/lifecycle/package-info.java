/// Creating, changing, purging and deleting queues, and what GetQueueAttributes tells of them.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-getting-started.html
package dev.brume.sqs.lifecycle;
