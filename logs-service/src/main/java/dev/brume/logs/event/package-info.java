/// Log events: stored in blocks, read in the order of their time, paged by tokens.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
package dev.brume.logs.event;
