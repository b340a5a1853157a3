/// Who calls, and what the policies in force let them do: the part of IAM that every other service is asked through.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
package dev.brume.iam.authorization;
