package dev.brume.lambda.destination;

/// Why an asynchronous invocation is over, as records for destinations say it.
public enum Condition {
    SUCCESS("Success"),
    RETRIES_EXHAUSTED("RetriesExhausted"),
    EVENT_AGE_EXCEEDED("EventAgeExceeded"),
    /// The function may not run at all: nothing was tried.
    ZERO_RESERVED_CONCURRENCY("ZeroReservedConcurrency");

    private final String text;

    Condition(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
