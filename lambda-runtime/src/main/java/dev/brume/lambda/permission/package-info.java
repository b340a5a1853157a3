/// Resource-based policies: who else may use a function, a version, an alias or a layer version.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
package dev.brume.lambda.permission;
