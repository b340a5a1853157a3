/// How functions are invoked: synchronously, or by an event that waits in a durable queue.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html
package dev.brume.lambda.invoke;
