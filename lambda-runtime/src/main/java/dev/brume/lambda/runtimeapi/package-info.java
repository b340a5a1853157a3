/// The Lambda Runtime API, as runtimes and custom `bootstrap`s speak it, on a port of each environment's own.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
package dev.brume.lambda.runtimeapi;
