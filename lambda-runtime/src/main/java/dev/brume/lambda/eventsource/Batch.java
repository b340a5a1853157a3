package dev.brume.lambda.eventsource;

import dev.brume.lambda.LambdaLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Messages for one invocation, in the order in which they were received. Not safe for several threads.
final class Batch {
    private static final String HEAD = "{\"Records\":[";
    private static final String TAIL = "]}";

    private final long window;
    private final List<SourceMessage> messages = new ArrayList<>();
    private int size = HEAD.length() + TAIL.length();

    /// How often the function refused it because it was busy.
    private int throttled;

    /// @param window the number of the batching window in which it was gathered; 0 for none
    Batch(long window) {
        this.window = window;
    }

    long window() {
        return window;
    }

    /// @return false if it is full
    boolean add(SourceMessage message, int batchSize) {
        int comma = messages.isEmpty() ? 0 : 1;
        boolean fits = size + comma + message.size() <= LambdaLimits.MAX_PAYLOAD.bytes();
        if (messages.size() >= batchSize || !fits && !messages.isEmpty()) {
            return false;
        }
        messages.add(message);
        size += comma + message.size();
        return true;
    }

    List<SourceMessage> messages() {
        return messages;
    }

    Instant receivedAt() {
        return messages.getFirst().receivedAt();
    }

    /// @return how often it was refused, this time included
    int refusedAgain() {
        return ++throttled;
    }

    /// The event of the function, JSON.
    String event() {
        StringBuilder event = new StringBuilder(size).append(HEAD);
        for (int i = 0; i < messages.size(); i++) {
            event.append(i == 0 ? "" : ",").append(messages.get(i).record());
        }
        return event.append(TAIL).toString();
    }
}
