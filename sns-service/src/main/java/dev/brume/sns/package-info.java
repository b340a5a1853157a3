/// Amazon SNS: topics, subscriptions, and messages on their way from the one to the other.
/// Source: https://docs.aws.amazon.com/sns/latest/api/welcome.html
package dev.brume.sns;
