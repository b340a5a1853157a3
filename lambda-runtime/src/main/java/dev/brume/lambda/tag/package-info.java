/// Tags of functions and event source mappings.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html
package dev.brume.lambda.tag;
