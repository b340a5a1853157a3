/// Tokens of identity providers (OpenID Connect). They are read, not verified.
///
/// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
package dev.brume.sts.webidentity;
