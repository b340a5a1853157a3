/// Amazon SQS: queues, messages, dead letters.
package dev.brume.sqs;
