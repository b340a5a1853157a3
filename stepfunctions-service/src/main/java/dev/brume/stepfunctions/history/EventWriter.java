package dev.brume.stepfunctions.history;

import dev.brume.aws.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Writes events of one execution that follow each other, as few bytes as can be had quickly: a million histories are to fit in
/// memory, and to be moved there as a piece. [EventReader] reads them.
///
/// Numbers are in groups of seven bits. A text that was among the last few is not written again: the output of a state is
/// mostly the input of the next.
public final class EventWriter {
    /// How many texts are remembered.
    static final int RECENT = 4;
    /// What stands for a text: none, one of the recent ones from 1 on, or its length and this.
    static final int NEW_TEXT = 1 + RECENT;

    private static final int BYTES_PER_EVENT = 24;

    private final String[] recent = new String[RECENT];
    private int oldest;
    private byte[] bytes;
    private int size;

    private EventWriter(int events) {
        bytes = new byte[16 + events * BYTES_PER_EVENT];
    }

    /// @param events in the order of their ids, without gaps
    public static Blob write(List<HistoryEvent> events) {
        EventWriter writer = new EventWriter(events.size());
        writer.number(events.size());
        writer.number(events.getFirst().id());
        Instant time = Instant.EPOCH;
        for (HistoryEvent event : events) {
            writer.event(event, time);
            time = event.timestamp();
        }
        return Blob.of(Arrays.copyOf(writer.bytes, writer.size));
    }

    private void event(HistoryEvent event, Instant before) {
        number(event.type().ordinal());
        number(event.id() - event.previousEventId());
        if (event.timestamp().equals(before)) {
            number(0);
        } else {
            number(1);
            number(event.timestamp().getEpochSecond());
            number(event.timestamp().getNano());
        }
        details(event.details());
    }

    private void details(EventDetails details) {
        switch (details) {
            case EventDetails.ExecutionStarted started -> {
                text(started.input());
                text(started.roleArn());
                text(started.versionArn());
                text(started.aliasArn());
            }
            case EventDetails.ExecutionSucceeded(String output) -> text(output);
            case EventDetails.ExecutionRedriven(int count) -> number(count);
            case EventDetails.StateEntered(_, String name, String input) -> texts(name, input);
            case EventDetails.StateExited exited -> stateExited(exited);
            case EventDetails.Plain _ -> {}
            case EventDetails.MapStateStarted(int length) -> number(length);
            case EventDetails.MapIteration(_, String name, int index) -> {
                text(name);
                number(index);
            }
            case EventDetails.MapRunStarted(String arn) -> text(arn);
            case EventDetails.MapRunRedriven(String arn, int count) -> {
                text(arn);
                number(count);
            }
            case EventDetails.Failed(_, String error, String cause) -> texts(error, cause);
            case EventDetails.EvaluationFailed failed -> {
                texts(failed.error(), failed.cause());
                texts(failed.location(), failed.state());
            }
            case EventDetails.ActivityScheduled scheduled -> {
                texts(scheduled.resource(), scheduled.input());
                number(scheduled.timeoutInSeconds());
                number(scheduled.heartbeatInSeconds());
            }
            case EventDetails.ActivityStarted(String workerName) -> text(workerName);
            case EventDetails.Succeeded(_, String output) -> text(output);
            case EventDetails.LambdaFunctionScheduled scheduled -> {
                texts(scheduled.resource(), scheduled.input());
                number(scheduled.timeoutInSeconds());
                text(scheduled.roleArn());
            }
            case EventDetails.TaskScheduled scheduled -> taskScheduled(scheduled);
            case EventDetails.TaskStarted(String type, String resource) -> texts(type, resource);
            case EventDetails.TaskAnswered(_, String type, String resource, String output) -> {
                texts(type, resource);
                text(output);
            }
            case EventDetails.TaskFailed failed -> {
                texts(failed.resourceType(), failed.resource());
                texts(failed.error(), failed.cause());
            }
        }
    }

    private void stateExited(EventDetails.StateExited exited) {
        texts(exited.name(), exited.output());
        number(exited.assigned().size());
        for (Map.Entry<String, String> variable : exited.assigned().entrySet()) {
            texts(variable.getKey(), variable.getValue());
        }
    }

    private void taskScheduled(EventDetails.TaskScheduled scheduled) {
        texts(scheduled.resourceType(), scheduled.resource());
        texts(scheduled.region(), scheduled.parameters());
        number(scheduled.timeoutInSeconds());
        number(scheduled.heartbeatInSeconds());
        text(scheduled.roleArn());
    }

    private void texts(String one, String other) {
        text(one);
        text(other);
    }

    /// @param text or `null`
    private void text(String text) {
        if (text == null) {
            number(0);
            return;
        }
        for (int i = 0; i < RECENT; i++) {
            if (text.equals(recent[i])) {
                number(1 + i);
                return;
            }
        }
        recent[oldest] = text;
        oldest = (oldest + 1) % RECENT;
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(NEW_TEXT + (long) utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    private void number(long number) {
        room(Long.BYTES + 2);
        long left = number;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
}
