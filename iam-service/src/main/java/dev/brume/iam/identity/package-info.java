/// What users, groups and roles have in common: name, path, ARN, and the policies that say what they may do.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
package dev.brume.iam.identity;
