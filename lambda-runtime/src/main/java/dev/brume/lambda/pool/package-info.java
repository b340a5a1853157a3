/// The runtime pool: which execution environment runs an invocation, and when environments start and go.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
package dev.brume.lambda.pool;
