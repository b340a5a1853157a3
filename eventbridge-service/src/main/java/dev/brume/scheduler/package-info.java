/// EventBridge Scheduler: schedules and their groups.
package dev.brume.scheduler;
