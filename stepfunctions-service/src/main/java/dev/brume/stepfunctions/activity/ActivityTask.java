package dev.brume.stepfunctions.activity;

/// Work of an activity that no worker has asked for yet.
///
/// @param token of the task
/// @param input JSON
public record ActivityTask(String token, String input) {}
