/// The data of a state: JSONPath and JSONata fields, payload templates, intrinsic functions. Pure: what an expression
/// may see, the time and the randomness included, comes in with an [Evaluation].
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
package dev.brume.stepfunctions.data;
