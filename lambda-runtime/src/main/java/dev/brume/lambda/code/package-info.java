/// Deployment packages: zip files as they came, and unpacked for the functions that run them.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html
package dev.brume.lambda.code;
