/// Delivery status: what CloudWatch Logs is told of each message that a subscriber got or could not get.
///
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html
package dev.brume.sns.deliverystatus;
