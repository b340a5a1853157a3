/// AWS IAM: identities, roles, policies and their evaluation. In this package: the operations, between AWS's records and
/// the features' own.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
package dev.brume.iam;
