/// What executions write to CloudWatch Logs: which events, in which form, into which streams.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
package dev.brume.stepfunctions.logging;
