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

    /// Writes a hop below `cause`.
    ///
    /// @return the cause for what this hop leads to
    Cause record(
            Cause cause, Scope scope, String action, String from, String to, Verdict verdict, Map<String, String> details);

    /// The same with a hop id that was made ahead with [#hopId], so that what it led to could already refer to it.
    void record(Hop hop);

    String hopId();

    /// @param id a trace id, or a message, request or delivery id that stands in the details of a hop
    /// @param arn hops from or to this ARN
    /// @param limit 1 to 10,000, the newest
    record Query(
            Optional<AccountId> account,
            Optional<String> id,
            Optional<String> arn,
            Optional<Instant> since,
            Optional<Instant> until,
            int limit) {}

    /// In the order in which they were written.
    List<Hop> find(Query query);
}
