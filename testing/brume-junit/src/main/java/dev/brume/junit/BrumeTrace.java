package dev.brume.junit;

import java.util.ArrayList;
import java.util.HashMap;
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
        return settled().find(Map.of());
    }

    /// What an ARN sent and got.
    public List<Hop> ofArn(String arn) {
        return settled().ofArn(arn);
    }

    /// What belongs to a trace, a request, a message or a delivery.
    public List<Hop> ofId(String id) {
        return settled().ofId(id);
    }

    /// Waits until all is quiet, once for what is asked of it then.
    Settled settled() {
        clock.settle();
        return new Settled();
    }

    /// What there is in a moment of quiet.
    final class Settled {
        List<Hop> ofArn(String arn) {
            return find(Map.of("arn", arn));
        }

        List<Hop> ofId(String id) {
            return find(Map.of("id", id));
        }

        private List<Hop> find(Map<String, String> condition) {
            Map<String, String> query = new HashMap<>(condition);
            query.put("account", account);
            query.put("limit", LIMIT);
            List<Hop> hops = new ArrayList<>();
            control.get("/_brume/trace", query).path("hops").forEach(hop -> hops.add(Hop.of(hop)));
            return hops;
        }
    }
}
