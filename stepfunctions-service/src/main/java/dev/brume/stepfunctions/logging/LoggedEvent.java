package dev.brume.stepfunctions.logging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.history.EventJson;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.Execution;
import java.util.List;

/// Events of histories as they stand in logs: numbers are texts, and what is left out for want of `includeExecutionData` is
/// not even mentioned.
final class LoggedEvent {
    private static final List<String> DATA = List.of("input", "output", "parameters");
    private static final List<String> OF_DATA = List.of("parameters", "inputDetails", "outputDetails", "assignedVariablesDetails");

    private LoggedEvent() {}

    static String of(HistoryEvent event, Execution execution, boolean includeData) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(event.id()));
        json.put("type", event.type().name());
        json.set("details", details(event, includeData));
        json.put("redrive_count", Integer.toString(execution.redrives().count()));
        json.put("previous_event_id", Long.toString(event.previousEventId()));
        json.put("event_timestamp", Long.toString(event.timestamp().toEpochMilli()));
        json.put("execution_arn", execution.identity().arn());
        return Json.write(json);
    }

    private static ObjectNode details(HistoryEvent event, boolean includeData) {
        ObjectNode details = new EventJson(includeData).details(event.details());
        if (details == null) return Json.object();
        if (includeData) {
            DATA.forEach(name -> truncate(details, name));
        } else {
            details.remove(OF_DATA);
        }
        return details;
    }

    private static void truncate(ObjectNode details, String name) {
        String text = details.path(name).asText();
        if (EscapedText.isLongerThan(text, EscapedText.MAX_BYTES)) {
            details.put(name, EscapedText.cut(text, EscapedText.MAX_BYTES));
            details.putObject(name + "Details").put("truncated", true);
        }
    }
}
