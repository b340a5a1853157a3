/// Signatures of what SNS sends, and the certificate that they are checked with.
///
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
package dev.brume.sns.signature;
