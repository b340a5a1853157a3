/// Real AWS clients against a running Brume: the AWS CLI, boto3, the SDKs for Java and JavaScript, Terraform, and what a
/// browser sends. Each test has an account of its own.
package dev.brume.clients;
