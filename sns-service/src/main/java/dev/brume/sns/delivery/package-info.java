/// From a message to its deliveries: which subscriptions want it, and what each of them gets.
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
package dev.brume.sns.delivery;
