/// What becomes of an asynchronous invocation's result: event invoke configs, records for destinations, dead letters.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
package dev.brume.lambda.destination;
