package dev.brume.stepfunctions.asl;

import java.time.Duration;
import java.util.Optional;

/// A definition of a state machine, parsed once and shared by all of its executions.
///
/// @param timeout of a whole execution
public record Definition(String comment, QueryLanguage queryLanguage, Branch branch, Optional<Duration> timeout) {}
