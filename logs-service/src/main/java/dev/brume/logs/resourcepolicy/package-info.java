/// Resource policies: which services and accounts may write to the log groups of an account.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
package dev.brume.logs.resourcepolicy;
