/// Log streams: where the events of one source stand in order.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html
package dev.brume.logs.stream;
