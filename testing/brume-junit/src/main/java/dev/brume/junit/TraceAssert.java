package dev.brume.junit;

import org.assertj.core.api.AbstractAssert;

/// Assertions on a trace.
public final class TraceAssert extends AbstractAssert<TraceAssert, BrumeTrace> {
    TraceAssert(BrumeTrace trace) {
        super(trace, TraceAssert.class);
    }

    /// Of what came from a resource, directly or by way of others: `assertThat(trace).from(bus).to(queue)` also finds what a rule and a
    /// topic handed on.
    public From from(String arn) {
        isNotNull();
        return new From(arn);
    }

    /// Where something came from.
    public final class From {
        private final String source;

        private From(String source) {
            this.source = source;
        }

        public DeliveryAssert to(String arn) {
            return new DeliveryAssert(actual, source, arn);
        }
    }
}
