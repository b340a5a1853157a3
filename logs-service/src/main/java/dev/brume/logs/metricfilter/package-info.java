/// Metric filters: kept and shown; no metric comes of them.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
package dev.brume.logs.metricfilter;
