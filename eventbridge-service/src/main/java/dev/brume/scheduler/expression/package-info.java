/// Schedule expressions: `at(2030-11-20T13:00:00)`, `rate(5 minutes)`, `cron(0 10 * * ? *)`.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
/// and https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
package dev.brume.scheduler.expression;
