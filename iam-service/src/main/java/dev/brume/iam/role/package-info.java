/// IAM roles and service-linked roles.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
package dev.brume.iam.role;
