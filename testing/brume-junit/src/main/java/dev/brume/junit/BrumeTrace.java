package dev.brume.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What led to what in the test's account. Each question waits until nothing is running any more, so nobody has to sleep.
public final class BrumeTrace {
    private static final String LIMIT = "10000";

    private final Control control;
    private final BrumeClock clock;
    private final String account;

    BrumeTrace(Control control, BrumeClock clock, String account) {
        this.control = control;
        this.clock = clock;
        this.account = account;
    }

    /// All there is of the account, the oldest first.
    public List<Hop> hops() {
        return find(Map.of("account", account, "limit", LIMIT));
    }

    /// What an ARN sent and got.
    public List<Hop> ofArn(String arn) {
        return find(Map.of("account", account, "limit", LIMIT, "arn", arn));
    }

    /// What belongs to a trace, a request, a message or a delivery.
    public List<Hop> ofId(String id) {
        return find(Map.of("account", account, "limit", LIMIT, "id", id));
    }

    private List<Hop> find(Map<String, String> query) {
        clock.settle();
        JsonNode answer = control.get("/_brume/trace", query);
        List<Hop> hops = new ArrayList<>();
        answer.path("hops").forEach(hop -> hops.add(Hop.of(hop)));
        return hops;
    }
}
