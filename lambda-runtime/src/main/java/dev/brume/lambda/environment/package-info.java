/// Execution environments: one process for one function version, one request at a time.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
package dev.brume.lambda.environment;
