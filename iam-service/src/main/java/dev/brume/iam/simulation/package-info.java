/// The policy simulator: what policies would say, of actions that nobody carries out.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
package dev.brume.iam.simulation;
