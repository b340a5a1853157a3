package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.MACHINE;
import static dev.brume.stepfunctions.Rig.ROLE;
import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessQuestionsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void whoGivesARoleMustBeAllowedToPassIt() {
        assertThat(asked("CreateStateMachine", Rig.flow().publish(true).tags(List.of(new Tag("a", "1"))).build()))
                .isEqualTo("states:CreateStateMachine " + MACHINE + ", states:TagResource " + MACHINE
                        + ", states:PublishStateMachineVersion " + MACHINE + ", iam:PassRole " + ROLE);
        assertThat(asked("UpdateStateMachine", UpdateStateMachineInput.builder().stateMachineArn(MACHINE).roleArn(ROLE).build()))
                .isEqualTo("states:UpdateStateMachine " + MACHINE + ", iam:PassRole " + ROLE);
    }

    @Test void theResourceIsWhatTheRequestNames() {
        assertThat(asked("DescribeStateMachine", new DescribeStateMachineInput(MACHINE, null)))
                .isEqualTo("states:DescribeStateMachine " + MACHINE);
        assertThat(
                asked("CreateStateMachineAlias", new CreateStateMachineAliasInput(null, "live", List.of(Rig.route(MACHINE + ":1", 100)))))
                .isEqualTo("states:CreateStateMachineAlias " + MACHINE);
        assertThat(asked("ListStateMachines", new ListStateMachinesInput(null, null))).isEqualTo("states:ListStateMachines *");
    }

    @Test void anArnOfAnotherAccountConcernsIt() {
        OperationSchema describe = rig.module.api().schema().operation("DescribeStateMachine");

        assertThat(rig.module.concernsOtherAccount(describe, call(), new DescribeStateMachineInput(MACHINE, null))).isFalse();
        assertThat(rig.module.concernsOtherAccount(
                describe, call(), new DescribeStateMachineInput(MACHINE.replace("000000000000", "111122223333"), null))).isTrue();
    }

    private String asked(String operation, Structure input) {
        return rig.module.access(rig.module.api().schema().operation(operation), call(), input).stream()
                .map(request -> request.action() + ' ' + request.resource())
                .collect(Collectors.joining(", "));
    }
}
