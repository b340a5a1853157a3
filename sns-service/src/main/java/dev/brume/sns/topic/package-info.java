/// Topics: their attributes, tags and policies.
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html
package dev.brume.sns.topic;
