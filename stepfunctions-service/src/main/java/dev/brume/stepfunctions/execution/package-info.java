/// Executions: their rows, their histories, and what lets them go on.
/// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
package dev.brume.stepfunctions.execution;
