/// IAM users.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html
package dev.brume.iam.user;
