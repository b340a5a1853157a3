/// Policy documents: what they say, as records that are parsed once and can be kept.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
package dev.brume.iam.policy;
