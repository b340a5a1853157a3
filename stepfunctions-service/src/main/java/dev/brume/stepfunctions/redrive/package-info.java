/// Redrives: unsuccessful executions that go on where they ended.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
package dev.brume.stepfunctions.redrive;
