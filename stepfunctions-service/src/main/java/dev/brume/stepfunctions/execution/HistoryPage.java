package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.history.HistoryEvent;
import java.util.List;

/// The events of one turn.
record HistoryPage(List<HistoryEvent> events) {}
