package dev.brume.stepfunctions.history;

import dev.brume.aws.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what [EventWriter] has written.
public final class EventReader {
    private static final EventType[] TYPES = EventType.values();

    private final String[] recent = new String[EventWriter.RECENT];
    private int oldest;
    private final byte[] bytes;
    private int at;

    private EventReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public static List<HistoryEvent> read(Blob written) {
        EventReader reader = new EventReader(written.bytes());
        int count = reader.integer();
        long id = reader.number();
        Instant time = Instant.EPOCH;
        List<HistoryEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            HistoryEvent event = reader.event(id + i, time);
            events.add(event);
            time = event.timestamp();
        }
        return events;
    }

    private HistoryEvent event(long id, Instant before) {
        EventType type = TYPES[integer()];
        long previous = id - number();
        Instant time = number() == 0 ? before : Instant.ofEpochSecond(number(), number());
        return new HistoryEvent(id, previous, time, details(type));
    }

    private EventDetails details(EventType type) {
        return switch (type) {
            case ExecutionStarted -> new EventDetails.ExecutionStarted(text(), text(), text(), text());
            case ExecutionSucceeded -> new EventDetails.ExecutionSucceeded(text());
            case ExecutionRedriven -> new EventDetails.ExecutionRedriven(integer());
            case ChoiceStateEntered, FailStateEntered, MapStateEntered, ParallelStateEntered, PassStateEntered, SucceedStateEntered,
                    TaskStateEntered, WaitStateEntered ->
                    new EventDetails.StateEntered(type, text(), text());
            case ChoiceStateExited, MapStateExited, ParallelStateExited, PassStateExited, SucceedStateExited, TaskStateExited,
                    WaitStateExited ->
                    new EventDetails.StateExited(type, text(), text(), variables());
            case LambdaFunctionStarted, MapRunSucceeded, MapStateAborted, MapStateFailed, MapStateSucceeded, ParallelStateAborted,
                    ParallelStateFailed, ParallelStateStarted, ParallelStateSucceeded, TaskStateAborted, WaitStateAborted, MapRunAborted ->
                    new EventDetails.Plain(type);
            case MapStateStarted -> new EventDetails.MapStateStarted(integer());
            case MapIterationAborted, MapIterationFailed, MapIterationStarted, MapIterationSucceeded ->
                    new EventDetails.MapIteration(type, text(), integer());
            case MapRunStarted -> new EventDetails.MapRunStarted(text());
            case MapRunRedriven -> new EventDetails.MapRunRedriven(text(), integer());
            case ActivityFailed, ActivityScheduleFailed, ActivityTimedOut, ExecutionAborted, ExecutionFailed, ExecutionTimedOut,
                    LambdaFunctionFailed, LambdaFunctionScheduleFailed, LambdaFunctionStartFailed, LambdaFunctionTimedOut, MapRunFailed ->
                    new EventDetails.Failed(type, text(), text());
            case EvaluationFailed -> new EventDetails.EvaluationFailed(text(), text(), text(), text());
            case ActivityScheduled -> new EventDetails.ActivityScheduled(text(), text(), number(), number());
            case ActivityStarted -> new EventDetails.ActivityStarted(text());
            case ActivitySucceeded, LambdaFunctionSucceeded -> new EventDetails.Succeeded(type, text());
            case LambdaFunctionScheduled -> new EventDetails.LambdaFunctionScheduled(text(), text(), number(), text());
            case TaskScheduled ->
                    new EventDetails.TaskScheduled(text(), text(), text(), text(), number(), number(), text());
            case TaskStarted -> new EventDetails.TaskStarted(text(), text());
            case TaskSubmitted, TaskSucceeded -> new EventDetails.TaskAnswered(type, text(), text(), text());
            case TaskFailed, TaskStartFailed, TaskSubmitFailed, TaskTimedOut ->
                    new EventDetails.TaskFailed(type, text(), text(), text(), text());
        };
    }

    private Map<String, String> variables() {
        int count = integer();
        if (count == 0) return Map.of();
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            variables.put(text(), text());
        }
        return variables;
    }

    private String text() {
        int what = integer();
        if (what == 0) return null;
        if (what < EventWriter.NEW_TEXT) return recent[what - 1];
        int length = what - EventWriter.NEW_TEXT;
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        recent[oldest] = text;
        oldest = (oldest + 1) % EventWriter.RECENT;
        return text;
    }

    private int integer() {
        return Math.toIntExact(number());
    }

    private long number() {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
