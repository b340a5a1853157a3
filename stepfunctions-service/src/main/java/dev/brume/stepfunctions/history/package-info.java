/// The history of an execution: AWS's types of events and their details.
/// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
package dev.brume.stepfunctions.history;
