/// Managed policies: the customers', with their versions, and those of AWS.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html and
/// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
package dev.brume.iam.managedpolicy;
