/// Concurrency: how many invocations run at a time, reserved for functions, or provisioned with environments that are warm.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
package dev.brume.lambda.concurrency;
