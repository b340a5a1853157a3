/// AWS Lambda: functions and their versions, aliases, layers and permissions, how they are invoked, and by what.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/api/welcome.html
package dev.brume.lambda;
