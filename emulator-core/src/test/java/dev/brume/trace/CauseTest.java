package dev.brume.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    @Test void headerOfXRayIsTakenOverAndPassedOn() {
        Cause cause = Cause.parse("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");

        assertThat(cause).isEqualTo(new Cause(ROOT, "53995c3f42cd8ad8", true));
        assertThat(cause.header()).isEqualTo("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");
    }

    @Test void fieldsOfLoadBalancersAndLambdaArePassedOver() {
        assertThat(Cause.parse("Self=1-67891234-12456789abcdef012345678; Root=" + ROOT + "; Lineage=1:a87bd80c:0"))
                .isEqualTo(new Cause(ROOT, "", false));
    }

    @ParameterizedTest
    @CsvSource({"Sampled=0,false", "Sampled=?,false", "Sampled=,false", "Sampled=1,true"}) void samplingDecisionIsKept(String field,
            boolean sampled) {
        assertThat(Cause.parse("Root=" + ROOT + ";" + field).sampled()).isEqualTo(sampled);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        ";",
        "=;=",
        "Root",
        "Root=",
        "Root=1-5759e988",
        "Root=2-5759e988-bd862e3fe1be46a994272793",
        "Root=1-5759e988-bd862e3fe1be46a99427279G",
        "Root=1-5759e988-bd862e3fe1be46a994272793f",
        "Parent=53995c3f42cd8ad8;Sampled=1"
    }) void headerWithoutTraceIdIsNone(String header) {
        assertThat(Cause.parse(header)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"53995c3f42cd8ad", "53995c3f42cd8ad88", "53995C3F42CD8AD8", "<script>alert(1)"}) void malformedParentCountsAsNone(
                    String parent) {
        assertThat(Cause.parse("Root=" + ROOT + ";Parent=" + parent).hop()).isEmpty();
    }
}
