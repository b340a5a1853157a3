/// AWS Step Functions: state machines, written in the Amazon States Language, and their executions.
package dev.brume.stepfunctions;
