package dev.brume.logs;

import static dev.brume.logs.Rig.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessRequest;
import dev.brume.router.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsTargetTest {
    private static final String GROUP = "/aws/lambda/cook";
    private static final Map<String, String> MAKE = Map.of("LogStreamName", "2030/01/01/[$LATEST]a", "CreateMissing", "true");

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private static String lines(String... messages) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < messages.length; i++) {
            body.append(i == 0 ? "" : ",").append("{\"timestamp\":").append(Rig.NOW + i).append(",\"message\":\"").append(messages[i])
                    .append("\"}");
        }
        return body.append(']').toString();
    }

    @Test void linesOfAFunctionMakeItsGroupAndStream() {
        rig.deliver(arn(GROUP), lines("START", "END"), MAKE);
        rig.deliver(arn(GROUP), lines("START again"), MAKE);

        assertThat(rig.messages(GROUP, "2030/01/01/[$LATEST]a")).containsExactly("START", "START again", "END");
        assertThat(rig.asked).extracting(AccessRequest::action)
                .containsExactly("logs:PutLogEvents", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");
        assertThat(rig.asked).extracting(AccessRequest::resource).contains(
                arn(GROUP) + ":log-stream:", arn(GROUP) + ":log-stream:2030/01/01/[$LATEST]a");
    }

    @Test void aRoleThatMayNotMakeTheGroupLeavesNothing() {
        rig.denied.add("logs:CreateLogGroup");

        assertThatThrownBy(() -> rig.deliver(arn(GROUP), lines("START"), MAKE)).hasMessageContaining("logs:CreateLogGroup");
        assertThat(rig.logs.describeLogGroups(Rig.call(), DescribeLogGroupsRequest.builder().build()).logGroups()).isEmpty();
    }

    @Test void aGroupThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> rig.deliver(arn(GROUP), lines("a"), Map.of("LogStreamName", "a")))
                .hasMessage("The specified log group does not exist.");
        rig.group(GROUP);
        assertThatThrownBy(() -> rig.deliver(arn(GROUP), lines("a"), Map.of("LogStreamName", "a")))
                .hasMessage("The specified log stream does not exist.");
        assertThatThrownBy(() -> rig.deliver("arn:aws:logs:eu-west-3:000000000000:destination:x", "{}", Map.of()))
                .hasMessage("The specified log group does not exist.");
    }

    @Test void anEventWithoutAStreamHasOneOfItsOwn() {
        rig.group(GROUP);

        Answer answer = rig.deliver(arn(GROUP) + ":*", "{\"detail\":1}", Map.of());

        assertThat(rig.messages(GROUP, answer.details().get("LogStreamName"))).containsExactly("{\"detail\":1}");
    }

    @Test void batchesMayBeLargerThanThoseOfTheApi() {
        String line = "x".repeat(1000);
        String[] lines = new String[5000];
        java.util.Arrays.fill(lines, line);

        rig.deliver(arn(GROUP), lines(lines), MAKE);

        assertThat(rig.described(GROUP).storedBytes()).isEqualTo(5000 * 1026);
    }

    @Test void whatIsNoListOfEventsIsRefused() {
        for (String body : new String[] {"", "{}", "[1]", "[{\"message\":\"a\"}]", "[{\"timestamp\":1,\"message\":\"a\"}", "no"}) {
            assertThatThrownBy(() -> rig.deliver(arn(GROUP), body, MAKE)).as(body).extracting("code")
                    .isEqualTo("InvalidParameterException");
        }
        rig.deliver(arn(GROUP), "[]", MAKE);
        assertThat(rig.messages(GROUP, "2030/01/01/[$LATEST]a")).isEmpty();
    }

    @Test void vendedLogsNeedNoPermissionButTheirGroup() {
        rig.denied.add("logs:PutLogEvents");
        rig.denied.add("logs:CreateLogStream");
        Map<String, String> stream = Map.of("LogStreamName", "a", "CreateMissing", "stream");
        assertThatThrownBy(() -> rig.deliver("delivery.logs.amazonaws.com", arn(GROUP), lines("a"), stream))
                .hasMessage("The specified log group does not exist.");
        rig.group(GROUP);

        rig.deliver("delivery.logs.amazonaws.com", arn(GROUP), lines("a"), stream);

        assertThat(rig.messages(GROUP, "a")).containsExactly("a");
    }

    @Test void resourcePoliciesDecideWhoElseMayWrite() {
        rig.group(GROUP);
        rig.deliver(arn(GROUP), lines("a"), MAKE);

        assertThat(rig.asked.getFirst().resourcePolicy()).isEmpty();
    }
}
