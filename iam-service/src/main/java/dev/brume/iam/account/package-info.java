/// The account itself: its alias, its password policy, its quotas.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package dev.brume.iam.account;
