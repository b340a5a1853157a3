/// TestState: one state alone, with given input, context object, variables and, in place of its work, a mock; and what
/// became of the data on its way through it. Pure: a Task state without a mock hands out its payload and is given the
/// answer.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
package dev.brume.stepfunctions.teststate;
