/// Text messages: captured in place of being sent, with the attributes of an account that would tell how.
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-phone-number-as-subscriber.html
package dev.brume.sns.sms;
