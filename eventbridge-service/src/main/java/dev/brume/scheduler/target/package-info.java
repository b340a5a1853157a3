/// What schedules invoke: templated and universal targets, their input, their dead letters.
/// Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html
package dev.brume.scheduler.target;
