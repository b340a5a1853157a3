/// AWS IAM: identities, roles, policies and their evaluation.
package dev.brume.iam;
