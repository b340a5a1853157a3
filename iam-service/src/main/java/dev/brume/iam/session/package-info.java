/// Sessions: temporary credentials, whose they are, and when they end.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
package dev.brume.iam.session;
