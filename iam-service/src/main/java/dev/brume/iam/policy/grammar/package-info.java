/// Reading policy documents, as strictly as AWS does and with its words for what is wrong.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
package dev.brume.iam.policy.grammar;
