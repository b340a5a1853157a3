/// Whether a request is allowed: explicit denies, policies of resources and of identities, permissions boundaries and
/// session policies, within an account and across accounts. Policies of organisations (SCP, RCP) are not simulated.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
package dev.brume.iam.policy.evaluation;
