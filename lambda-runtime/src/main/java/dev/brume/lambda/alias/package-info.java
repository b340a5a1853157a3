/// Aliases: names for versions, which may send a part of the invocations to a second version.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
package dev.brume.lambda.alias;
