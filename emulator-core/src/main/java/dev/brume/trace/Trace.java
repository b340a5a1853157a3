package dev.brume.trace;

import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hops of the last while, newest kept, oldest forgotten: bounded in number and bytes.
public interface Trace {
    /// Reads an `X-Amzn-Trace-Id` header, or begins a new trace where there is none.
    Cause begin(String header);

    /// Writes a hop below `cause` into memory.
    ///
    /// @return the cause for what this hop leads to
    Cause record(
            Cause cause, Scope scope, String action, String from, String to, Verdict verdict, Map<String, String> details);

    /// The same with a hop id that was made ahead with [#hopId], so that what it led to could already refer to it.
    void record(Hop hop);

    /// Writes a hop as a row, in the unit this is called in: for the steps of deliveries, which outlive the process.
    void keep(Hop hop);

    String hopId();

    /// @param id a trace id, a message, request or delivery id that stands in the details of a hop, or a resource's name
    /// @param arn hops from or to this ARN, or about it
    /// @param limit 1 to 10,000, the newest
    record Query(
            Optional<AccountId> account,
            Optional<String> id,
            Optional<String> arn,
            Optional<Instant> since,
            Optional<Instant> until,
            int limit) {
        public static final int MAX_LIMIT = 10_000;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT + ": " + limit);
            }
        }

        boolean matches(Hop hop) {
            return (account.isEmpty() || account.get().equals(hop.scope().account()))
                    && (id.isEmpty() || hop.isKnownBy(id.get()))
                    && (arn.isEmpty() || hop.concerns(arn.get()))
                    && (since.isEmpty() || !hop.at().isBefore(since.get()))
                    && (until.isEmpty() || !hop.at().isAfter(until.get()));
        }
    }

    /// In the order in which they were written.
    List<Hop> find(Query query);

    /// All hops of the traces that the hops found belong to, and of those where they go on: the newest 10,000, in the order in
    /// which they were written.
    List<Hop> findTraces(Query query);
}
