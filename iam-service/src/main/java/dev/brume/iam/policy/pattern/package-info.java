/// The strings of a policy that values of a request are matched against: wildcards, ARNs and policy variables.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
package dev.brume.iam.policy.pattern;
