/// Unique identifiers and access key ids: what the letters in front mean, and whose they are.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
package dev.brume.iam.identifier;
