/// Map runs: the child executions of distributed Map states, how many run at once, and when too many have failed.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html
package dev.brume.stepfunctions.maprun;
