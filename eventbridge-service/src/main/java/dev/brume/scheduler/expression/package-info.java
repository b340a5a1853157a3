/// Schedule expressions: `rate(5 minutes)`, `cron(0 10 * * ? *)`.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
package dev.brume.scheduler.expression;
