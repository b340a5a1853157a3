/// Event source mappings: poll a queue, filter, batch, invoke, delete what the function has dealt with.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
package dev.brume.lambda.eventsource;
