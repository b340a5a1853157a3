/// Shows the messages of a queue without receiving them: `/_aws/sqs/messages`.
package dev.brume.sqs.inspect;
