package dev.brume.stepfunctions.interpreter;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What a turn may ask for.
///
/// @param now the time, the same during the whole turn
/// @param random for `States.UUID`, jitter and the names of map runs
/// @param activityExists whether there is an activity of this ARN
public record World(Instant now, RandomGenerator random, Predicate<String> activityExists) {}
