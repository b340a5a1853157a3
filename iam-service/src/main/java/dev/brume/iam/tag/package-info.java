/// Tags of users, roles, policies and instance profiles.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
package dev.brume.iam.tag;
