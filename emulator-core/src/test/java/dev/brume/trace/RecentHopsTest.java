package dev.brume.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentHopsTest {
    private static final Scope OTHER = new Scope(new AccountId("111111111111"), Region.US_EAST_1);

    @Test void newestAreKeptInNumber() {
        RecentHops hops = new RecentHops(3, 1_000_000);
        for (int i = 1; i <= 5; i++) {
            hops.add(i, hop("a" + i, Scope.DEFAULT, "x"));
        }
        assertThat(actions(hops)).containsExactly("a5", "a4", "a3");
    }

    @Test void newestAreKeptInBytes() {
        RecentHops hops = new RecentHops(100, 1_000);
        for (int i = 1; i <= 9; i++) {
            hops.add(i, hop("a" + i, Scope.DEFAULT, "x".repeat(300)));
        }
        assertThat(actions(hops)).containsExactly("a9", "a8");
    }

    @Test void hopLargerThanTheBoundIsNotKept() {
        RecentHops hops = new RecentHops(100, 1_000);
        hops.add(1, hop("a", Scope.DEFAULT, "x"));
        hops.add(2, hop("b", Scope.DEFAULT, "x".repeat(2_000)));
        hops.add(3, hop("c", Scope.DEFAULT, "x"));

        assertThat(actions(hops)).containsExactly("c");
    }

    @Test void forgettingOneAccountLeavesTheOthersInOrder() {
        RecentHops hops = new RecentHops(4, 1_000_000);
        for (int i = 1; i <= 6; i++) {
            hops.add(i, hop("a" + i, i % 2 == 0 ? Scope.DEFAULT : OTHER, "x"));
        }
        hops.forgetIf(hop -> hop.scope().equals(OTHER));
        hops.add(7, hop("a7", OTHER, "x"));

        assertThat(actions(hops)).containsExactly("a7", "a6", "a4");
    }

    private static List<String> actions(RecentHops hops) {
        List<String> actions = new ArrayList<>();
        hops.scanBackwards((sequence, hop) -> actions.add(hop.action()));
        return actions;
    }

    private static Hop hop(String action, Scope scope, String detail) {
        return new Hop(
                "0123456789abcdef", "1-5759e988-bd862e3fe1be46a994272793", "", scope, Instant.EPOCH, action, "from", "to",
                new Verdict.Accepted(), Map.of("detail", detail));
    }
}
