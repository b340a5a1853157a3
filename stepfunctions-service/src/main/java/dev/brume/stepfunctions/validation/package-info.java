/// What is wrong with a definition: ValidateStateMachineDefinition's diagnostics, and the texts with which
/// CreateStateMachine and UpdateStateMachine refuse. Pure.
/// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
package dev.brume.stepfunctions.validation;
