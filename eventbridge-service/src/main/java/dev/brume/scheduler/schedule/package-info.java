/// Schedules: when they are due, and what then happens.
/// Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html
package dev.brume.scheduler.schedule;
