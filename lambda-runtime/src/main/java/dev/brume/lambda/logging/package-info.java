/// How the log lines of functions come to CloudWatch Logs.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
package dev.brume.lambda.logging;
