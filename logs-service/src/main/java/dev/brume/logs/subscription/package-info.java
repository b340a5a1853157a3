/// Subscription filters: events that are handed on to a function as they come.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
package dev.brume.logs.subscription;
