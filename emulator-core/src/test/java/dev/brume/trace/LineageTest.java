package dev.brume.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    @Test void eachFunctionIsCountedByItself() {
        Lineage lineage = Lineage.NONE.visiting("a87bd80c").visiting("68fd508a").visiting("a87bd80c");
        assertThat(lineage.text()).isEqualTo("a87bd80c:2|68fd508a:1");
        assertThat(lineage.visits("a87bd80c")).isEqualTo(2);
        assertThat(lineage.visits("68fd508a")).isEqualTo(1);
        assertThat(lineage.visits("c512fbe3")).isZero();
    }

    @Test void itTravelsInTheTraceHeader() {
        Cause cause = Cause.parse(ROOT + ";Lineage=a87bd80c:1|68fd508a:5");
        assertThat(cause.lineage().visits("68fd508a")).isEqualTo(5);
        assertThat(cause.at("53995c3f42cd8ad8").header()).isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;"
                + "Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a87bd80c:1|68fd508a:5");
    }

    @Test void theSdkForPythonQuotesTheSeparator() {
        assertThat(Cause.parse(ROOT + ";Lineage=a87bd80c:1%7C68fd508a:5").lineage().text()).isEqualTo("a87bd80c:1|68fd508a:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "a87bd80c", "a87bd80c:", "a87bd80c:x", "A87BD80C:1", "a87bd80c:1|", "a87bd80c:123456",
        "25:a87bd80c:1"}) void whatIsNotInItsFormCountsAsNone(String value) {
        assertThat(Cause.parse(ROOT + ";Lineage=" + value).lineage()).isEqualTo(Lineage.NONE);
    }

    @Test void aLongChainForgetsItsFirstFunctions() {
        Lineage lineage = Lineage.NONE;
        for (int i = 0; i < 40; i++) {
            lineage = lineage.visiting(String.format("%08x", i));
        }
        assertThat(lineage.visits("00000000")).isZero();
        assertThat(lineage.visits("00000027")).isEqualTo(1);
        assertThat(Lineage.parse(lineage.text())).isEqualTo(lineage);
    }
}
