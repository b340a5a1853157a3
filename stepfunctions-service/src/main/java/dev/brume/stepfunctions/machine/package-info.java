/// State machines with their versions and aliases, and what a call of one of their ARNs starts.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html
package dev.brume.stepfunctions.machine;
