/// Schedule groups: tags for schedules, and their end.
/// Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html
package dev.brume.scheduler.group;
