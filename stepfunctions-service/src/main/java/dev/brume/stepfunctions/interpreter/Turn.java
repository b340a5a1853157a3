package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.history.HistoryEvent;
import java.util.List;

/// What one input has made of an execution.
///
/// @param events that its history grows by
/// @param effects what must happen now
public record Turn(Execution execution, List<HistoryEvent> events, List<Effect> effects) {}
