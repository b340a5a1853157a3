/// The `Condition` element of a policy: its operators, and how they treat missing and multivalued context keys.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
package dev.brume.iam.policy.condition;
