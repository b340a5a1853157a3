/// ReceiveMessage: short and long polling, and what is dead-lettered on the way.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
package dev.brume.sqs.receive;
