/// The Amazon States Language: a definition as records, one for each kind of state.
/// Source: https://states-language.net/spec.html
package dev.brume.stepfunctions.asl;
