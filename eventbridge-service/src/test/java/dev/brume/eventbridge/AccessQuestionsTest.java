package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.Structure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessQuestionsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aRuleIsAskedForByItsArn() {
        assertThat(asked("PutTargets", new PutTargetsRequest("r", "b", List.of()))).singleElement().satisfies(question -> {
            assertThat(question.action()).isEqualTo("events:PutTargets");
            assertThat(question.resource()).isEqualTo("arn:aws:events:eu-west-3:000000000000:rule/b/r");
        });
    }

    @Test void eachBusOfAPutEventsIsAskedForWithSourceAndType() {
        String other = "arn:aws:events:eu-west-3:111122223333:event-bus/b";
        PutEventsRequest put = new PutEventsRequest(List.of(
                Rig.entry("{}").build(), Rig.entry("{}").build(), Rig.entry("{}").eventBusName(other).build()), null);

        assertThat(asked("PutEvents", put)).extracting(AccessRequest::resource)
                .containsExactly("arn:aws:events:eu-west-3:000000000000:event-bus/default", other);
        assertThat(asked("PutEvents", put).getLast().resourceAccount()).isEqualTo("111122223333");
        assertThat(asked("PutEvents", put).getFirst().context())
                .isEqualTo(Map.of("events:source", List.of("app"), "events:detail-type", List.of("Order")));
        assertThat(rig.module.concernsOtherAccount(null, Rig.call(), put)).isTrue();
    }

    @Test void thePolicyOfABusIsAskedToo() {
        rig.events.putPermission(Rig.call(),
                PutPermissionRequest.builder().action("events:PutEvents").principal("*").statementId("s").build());

        assertThat(asked("PutEvents", new PutEventsRequest(List.of(Rig.entry("{}").build()), null)).getFirst().resourcePolicy())
                .contains("\"Sid\":\"s\"");
    }

    @Test void aBusIsAskedForByItsName() {
        assertThat(asked("DescribeEventBus", new DescribeEventBusRequest("b"))).extracting(AccessRequest::resource)
                .containsExactly("arn:aws:events:eu-west-3:000000000000:event-bus/b");
        assertThat(asked("ListEventBuses", new ListEventBusesRequest(null, null, null))).extracting(AccessRequest::resource)
                .containsExactly("*");
    }

    private List<AccessRequest> asked(String operation, Structure input) {
        return rig.module.access(rig.module.api().schema().operation(operation), Rig.call(), input);
    }
}
