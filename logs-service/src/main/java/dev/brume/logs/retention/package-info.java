/// Retention: events that are older than their log group keeps them are hidden at once, and removed by the timeline.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
package dev.brume.logs.retention;
