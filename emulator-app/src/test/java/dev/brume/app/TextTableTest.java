package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("NAME", "STATUS");
        table.row("sqs", "running");
        table.row("cloudformation", "");

        assertThat(table.text().lines()).containsExactly(
                "NAME            STATUS",
                "sqs             running",
                "cloudformation");
    }
}
