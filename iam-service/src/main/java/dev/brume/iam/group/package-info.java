/// Groups of IAM users.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
package dev.brume.iam.group;
