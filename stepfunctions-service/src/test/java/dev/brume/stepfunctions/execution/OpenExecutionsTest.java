package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.rig.TestPlatform;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.table.MvTables;
import dev.brume.table.Table;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenExecutionsTest {
    private final MvTables tables = MvTables.inMemory();
    private final Table<String, ExecutionRow> executions = tables.table("states.execution", String.class, ExecutionRow.class);
    private final OpenExecutions open = new OpenExecutions(tables, executions, 3);
    private long number;

    @AfterEach void close() {
        tables.close();
    }

    private void start(String name) {
        open.requireRoom(TestPlatform.SCOPE, ++number);
        put(name, null);
    }

    private void put(String name, Instant stopDate) {
        ExecutionIdentity identity = new ExecutionIdentity(
                "arn:aws:states:eu-west-3:000000000000:execution:flow:" + name, name, "role", TestPlatform.NOON, "{}", "m", "flow", null,
                null);
        executions.put(TestPlatform.SCOPE, name, new ExecutionRow(Execution.of(identity), "r", number, stopDate, TestPlatform.CAUSE, null));
    }

    @Test void noMoreRunThanTheLimitAndThoseThatHaveEndedMakeRoom() {
        start("a");
        start("b");
        start("c");
        assertThatThrownBy(() -> start("d")).hasMessageContaining("The maximum number of running executions has been reached");

        put("a", TestPlatform.NOON);
        put("b", TestPlatform.NOON);
        start("d");
        start("e");

        assertThatThrownBy(() -> start("f")).extracting("code").isEqualTo("ExecutionLimitExceeded");
    }

    @Test void aResetMakesRoom() {
        start("a");
        start("b");
        start("c");

        tables.reset();

        assertThatCode(() -> start("a")).doesNotThrowAnyException();
    }
}
