package dev.brume.eventbridge.bus;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.util.Optional;

/// Where a bus is, whether it is there or not.
public record BusReference(Scope scope, String name) implements Comparable<BusReference> {
    private static final String RESOURCE = "event-bus/";

    /// @param nameOrArn null for the default bus
    public static BusReference of(Scope caller, String nameOrArn) {
        if (nameOrArn == null || nameOrArn.isEmpty()) return new BusReference(caller, Bus.DEFAULT);
        return parseArn(nameOrArn).orElseGet(() -> new BusReference(caller, nameOrArn));
    }

    public static Optional<BusReference> parseArn(String arn) {
        return Arn.tryParse(arn)
                .filter(parsed -> parsed.service().equals("events") && parsed.resource().startsWith(RESOURCE))
                .filter(parsed -> AccountId.isValid(parsed.account()))
                .map(parsed -> new BusReference(new Scope(new AccountId(parsed.account()), new Region(parsed.region())),
                        parsed.resource().substring(RESOURCE.length())));
    }

    public String arn() {
        return scope.arn("events", RESOURCE + name).toString();
    }

    @Override public int compareTo(BusReference other) {
        int byScope = scope.compareTo(other.scope);
        return byScope != 0 ? byScope : name.compareTo(other.name);
    }
}
