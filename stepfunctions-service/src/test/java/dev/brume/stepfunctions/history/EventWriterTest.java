package dev.brume.stepfunctions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.Blob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.000001Z");

    private static List<HistoryEvent> events(EventDetails... details) {
        List<HistoryEvent> events = new ArrayList<>();
        for (EventDetails each : details) {
            long id = 20_000L + events.size();
            events.add(new HistoryEvent(id, id - 1 - events.size() % 3, NOON.plusMillis(events.size() / 4), each));
        }
        return events;
    }

    private static EventDetails details(EventType type) {
        String name = type.name();
        if (name.endsWith("StateEntered")) return new EventDetails.StateEntered(type, "S", "{ \"a\": \"é😀\" }");
        if (name.endsWith("StateExited")) {
            Map<String, String> assigned = new LinkedHashMap<>();
            assigned.put("z", "1");
            assigned.put("a", "{}");
            return new EventDetails.StateExited(type, "S", "{ \"a\": \"é😀\" }", type == EventType.PassStateExited ? assigned : Map.of());
        }
        if (name.startsWith("MapIteration")) return new EventDetails.MapIteration(type, "Each", 300);
        return switch (type) {
            case ExecutionStarted -> new EventDetails.ExecutionStarted("{}", "role", null, "alias");
            case ExecutionSucceeded -> new EventDetails.ExecutionSucceeded("");
            case ExecutionRedriven -> new EventDetails.ExecutionRedriven(2);
            case MapStateStarted -> new EventDetails.MapStateStarted(1_000);
            case MapRunStarted -> new EventDetails.MapRunStarted("run");
            case MapRunRedriven -> new EventDetails.MapRunRedriven("run", 1);
            case EvaluationFailed -> new EventDetails.EvaluationFailed("e", "c", null, "S");
            case ActivityScheduled -> new EventDetails.ActivityScheduled("arn", "{}", Long.MAX_VALUE, 0);
            case ActivityStarted -> new EventDetails.ActivityStarted(null);
            case ActivitySucceeded, LambdaFunctionSucceeded -> new EventDetails.Succeeded(type, "[1]");
            case LambdaFunctionScheduled -> new EventDetails.LambdaFunctionScheduled("arn", "{}", 99_999_999, null);
            case TaskScheduled -> new EventDetails.TaskScheduled("sqs", "sendMessage", "eu-west-3", "{}", 0, 60, "role");
            case TaskStarted -> new EventDetails.TaskStarted("sqs", "sendMessage");
            case TaskSubmitted, TaskSucceeded -> new EventDetails.TaskAnswered(type, "sqs", "sendMessage", "x".repeat(100_000));
            case TaskFailed, TaskStartFailed, TaskSubmitFailed, TaskTimedOut ->
                    new EventDetails.TaskFailed(type, "sqs", "sendMessage", "e", null);
            case ActivityFailed, ActivityScheduleFailed, ActivityTimedOut, ExecutionAborted, ExecutionFailed, ExecutionTimedOut,
                    LambdaFunctionFailed, LambdaFunctionScheduleFailed, LambdaFunctionStartFailed, LambdaFunctionTimedOut, MapRunFailed ->
                    new EventDetails.Failed(type, null, "it fell");
            default -> new EventDetails.Plain(type);
        };
    }

    @Test void eventsOfEveryTypeAreReadAsTheyWereWritten() {
        EventDetails[] all = new EventDetails[EventType.values().length];
        for (EventType type : EventType.values()) {
            all[type.ordinal()] = details(type);
        }
        List<HistoryEvent> events = events(all);

        assertThat(EventReader.read(EventWriter.write(events))).isEqualTo(events);
    }

    @Test void whatWentThroughAStateUntouchedIsWrittenOnce() {
        String data = "\"" + "x".repeat(1_000) + "\"";
        List<HistoryEvent> events = events(
                new EventDetails.StateEntered(EventType.PassStateEntered, "A", data),
                new EventDetails.StateExited(EventType.PassStateExited, "A", data, Map.of()),
                new EventDetails.StateEntered(EventType.PassStateEntered, "B", data),
                new EventDetails.StateExited(EventType.PassStateExited, "B", data, Map.of()));

        Blob written = EventWriter.write(events);

        assertThat(written.size()).isLessThan(1_060);
        assertThat(EventReader.read(written)).isEqualTo(events);
    }
}
