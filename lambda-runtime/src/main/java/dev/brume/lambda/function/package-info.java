/// Functions and their versions: what they are called, how they are configured, and what state they are in.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
package dev.brume.lambda.function;
