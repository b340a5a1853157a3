package dev.brume.eventbridge.event;

import dev.brume.eventbridge.bus.BusReference;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Over which borders rules have sent an event on its way from bus to bus. Each kind of border it crosses once: what came
/// from another bus of the account and region goes to no third one, what came from another account to no third account. So
/// no loop of rules goes on.
///
/// @param buses within an account and region
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html">AWS, buses</a>
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html">AWS, accounts</a>
public record Crossings(int buses, int accounts, int regions) {
    public static final Crossings NONE = new Crossings(0, 0, 0);

    /// Among the parameters of a delivery to a bus.
    private static final String PARAMETER = "BusCrossings";

    /// Why an event goes no further.
    ///
    /// @param code AWS's, as it stands in dead letters; for a third bus, of which AWS tells none, made like the others
    record Refusal(String code, String message) {}

    public static Crossings of(Map<String, String> parameters) {
        String text = parameters.get(PARAMETER);
        if (text == null) return NONE;
        String[] counts = text.split(",", 3);
        return new Crossings(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]), Integer.parseInt(counts[2]));
    }

    void tell(Map<String, String> parameters) {
        parameters.put(PARAMETER, buses + "," + accounts + "," + regions);
    }

    Crossings and(BusReference from, BusReference to) {
        boolean sameAccount = from.scope().account().equals(to.scope().account());
        boolean sameRegion = from.scope().region().equals(to.scope().region());
        if (sameAccount && sameRegion) return new Crossings(buses + 1, accounts, regions);
        return new Crossings(buses, sameAccount ? accounts : accounts + 1, sameRegion ? regions : regions + 1);
    }

    Optional<Refusal> refusal() {
        if (accounts > 1) return Optional.of(refusal("ACCOUNT"));
        if (regions > 1) return Optional.of(refusal("REGION"));
        return buses > 1 ? Optional.of(refusal("BUS")) : Optional.empty();
    }

    private static Refusal refusal(String border) {
        return new Refusal("THIRD_" + border + "_HOP_DETECTED",
                "An event that a rule of another bus has sent is not sent on to a third " + border.toLowerCase(Locale.ROOT) + '.');
    }
}
