/// What Task states have their work done by: which service integrations there are.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
package dev.brume.stepfunctions.task;
