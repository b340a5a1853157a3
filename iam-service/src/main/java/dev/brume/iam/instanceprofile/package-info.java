/// Instance profiles: the wrapping in which a role is given to a machine.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
package dev.brume.iam.instanceprofile;
