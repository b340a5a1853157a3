/// SendMessage and SendMessageBatch.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
package dev.brume.sqs.send;
