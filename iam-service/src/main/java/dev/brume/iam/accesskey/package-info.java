/// Access keys of users.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
package dev.brume.iam.accesskey;
