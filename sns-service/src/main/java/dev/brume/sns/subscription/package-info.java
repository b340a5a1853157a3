/// Subscriptions: who gets what is published on a topic, and whether they agreed.
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html
package dev.brume.sns.subscription;
