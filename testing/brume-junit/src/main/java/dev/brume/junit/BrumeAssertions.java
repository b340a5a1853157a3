package dev.brume.junit;

/// Where assertions on what Brume did begin.
public final class BrumeAssertions {
    private BrumeAssertions() {}

    public static TraceAssert assertThat(BrumeTrace trace) {
        return new TraceAssert(trace);
    }
}
