/// Amazon CloudWatch Logs: log groups, streams, events, filters and subscriptions.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html
package dev.brume.logs;
