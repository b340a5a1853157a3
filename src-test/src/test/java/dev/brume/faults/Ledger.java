package dev.brume.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.model.Message;

/// What the clients of a queue were told about its messages, by their bodies, each of which is sent once. Safe on any
/// thread.
final class Ledger {
    /// A call that was not answered may have done its work or not: what it is about stays open until it is looked up.
    private enum Fate { SENDING, SENT, DELETING, DELETED }

    private record Entry(Fate fate, String messageId) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    void sending(String body) {
        entries.put(body, new Entry(Fate.SENDING, ""));
    }

    void sent(String body, String messageId) {
        entries.put(body, new Entry(Fate.SENT, messageId));
    }

    void deleting(String body) {
        entries.computeIfPresent(body, (key, entry) -> new Entry(Fate.DELETING, entry.messageId));
    }

    void deleted(String body) {
        entries.computeIfPresent(body, (key, entry) -> new Entry(Fate.DELETED, entry.messageId));
    }

    /// Whether a client has been told that the message was sent.
    boolean isSent(String body) {
        Entry entry = entries.get(body);
        return entry != null && entry.fate == Fate.SENT;
    }

    long count() {
        return entries.size();
    }

    /// Compares with all messages that are in the queue, and settles what was open.
    ///
    /// @return what should not be, one line each
    List<String> settle(List<Message> present) {
        List<String> faults = new ArrayList<>();
        Map<String, String> found = new HashMap<>();
        for (Message message : present) {
            String other = found.put(message.body(), message.messageId());
            if (other != null) {
                faults.add("there twice: " + message.body() + " as " + other + " and " + message.messageId());
            }
            if (!entries.containsKey(message.body())) {
                faults.add("sent by nobody: " + message.body());
            }
        }
        entries.replaceAll((body, entry) -> settle(body, entry, found.get(body), faults));
        entries.values().removeIf(entry -> entry.fate == Fate.SENDING);
        return faults;
    }

    private static Entry settle(String body, Entry entry, String found, List<String> faults) {
        return switch (entry.fate) {
            case SENDING -> found == null ? entry : new Entry(Fate.SENT, found);
            case SENT -> {
                if (found == null) {
                    faults.add("lost, though acknowledged: " + body);
                } else if (!entry.messageId.isEmpty() && !entry.messageId.equals(found)) {
                    faults.add("has another id than acknowledged: " + body);
                }
                yield entry;
            }
            case DELETING -> new Entry(found == null ? Fate.DELETED : Fate.SENT, entry.messageId);
            case DELETED -> {
                if (found != null) {
                    faults.add("came back, though its deletion was acknowledged: " + body);
                }
                yield entry;
            }
        };
    }
}
