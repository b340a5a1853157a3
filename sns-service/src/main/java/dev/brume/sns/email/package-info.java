/// Mail to subscribers, which is captured instead of sent: confirmations, notifications as text and as JSON.
///
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
package dev.brume.sns.email;
