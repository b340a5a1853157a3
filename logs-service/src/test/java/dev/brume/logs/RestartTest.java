package dev.brume.logs;

import static dev.brume.logs.Rig.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.table.MvTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups, streams, events and filters outlive the process where rows are kept on disk.
class RestartTest {
    @TempDir Path folder;

    private Rig open() {
        return new Rig(MvTables.open(folder), Map.of("LOGS_GROUP_MIB", "1"));
    }

    @Test void everythingIsThereAfterARestart() {
        String token;
        LogGroup before;
        try (Rig rig = open()) {
            rig.group("g");
            rig.retain("g", 1);
            rig.stream("g", "s");
            rig.put("g", "s", event(0, "1"), event(1, "zwei"));
            rig.logs.putSubscriptionFilter(Rig.call(), PutSubscriptionFilterRequest.builder()
                    .logGroupName("g").filterName("f").filterPattern("").destinationArn(Rig.FUNCTION).build());
            token = rig.get(Rig.get("g", "s")).nextForwardToken();
            before = rig.described("g");
        }
        try (Rig rig = open()) {
            assertThat(rig.described("g")).isEqualTo(before);
            assertThat(rig.messages("g", "s")).containsExactly("1", "zwei");
            rig.put("g", "s", event(1, "3"));
            assertThat(Rig.messages(rig.get(Rig.get("g", "s").nextToken(token)))).containsExactly("3");
            rig.timeline.settle(Duration.ofSeconds(10));
            assertThat(rig.function.taken).hasSize(1);
            rig.advance(Duration.ofDays(2));
            assertThat(rig.described("g").storedBytes()).isZero();
        }
    }

    @Test void aGroupStaysWithinItsSizeAfterARestart() {
        try (Rig rig = open()) {
            rig.group("g");
            rig.stream("g", "s");
            rig.put("g", "s", event(0, "old " + "x".repeat(900_000)));
        }
        try (Rig rig = open()) {
            rig.put("g", "s", event(1, "new " + "x".repeat(900_000)));
            assertThat(rig.messages("g", "s")).singleElement().asString().startsWith("new ");
        }
    }
}
