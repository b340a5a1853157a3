/// Messages: bodies, attributes, their digests, receipt handles; what may be sent, and what a receive answers.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
package dev.brume.sqs.message;
