/// The filter-pattern language: terms, JSON, space-delimited fields. Pure.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
package dev.brume.logs.filter;
