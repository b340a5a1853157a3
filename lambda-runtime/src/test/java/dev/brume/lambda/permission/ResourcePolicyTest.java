package dev.brume.lambda.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import org.junit.jupiter.api.Test;

class ResourcePolicyTest {
    private static final PolicyStatement FIRST = new PolicyStatement("first", "{\"Sid\":\"first\"}");
    private static final PolicyStatement SECOND = new PolicyStatement("second", "{\"Sid\":\"second\"}");

    @Test void statementsStandInTheOrderInWhichTheyWereAdded() {
        assertThat(ResourcePolicy.EMPTY.with(SECOND).with(FIRST).document()).isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\","
                + "\"Statement\":[{\"Sid\":\"second\"},{\"Sid\":\"first\"}]}");
    }

    @Test void aStatementIsRemovedByItsId() {
        ResourcePolicy both = ResourcePolicy.EMPTY.with(FIRST).with(SECOND);

        assertThat(both.without("first").statements()).containsExactly(SECOND);
        assertThat(both.without("first").without("second").isEmpty()).isTrue();
    }

    @Test void anIdIsThereOnce() {
        assertThatThrownBy(() -> ResourcePolicy.EMPTY.with(FIRST).with(FIRST))
                .hasMessage("The statement id (first) provided already exists. Please provide a new statement id, or remove the existing"
                        + " statement.")
                .extracting(error -> ((AwsException) error).status()).isEqualTo(409);
    }

    @Test void whatIsNotThereCannotBeRemoved() {
        assertThatThrownBy(() -> ResourcePolicy.EMPTY.with(FIRST).without("second"))
                .hasMessage("Statement second is not found in resource policy.");
    }

    @Test void aPolicyHasAtMost20Kibibytes() {
        int frame = ResourcePolicy.EMPTY.with(new PolicyStatement("x", "")).document().length();
        PolicyStatement fits = new PolicyStatement("fits", "x".repeat(20_480 - frame));
        PolicyStatement doesNot = new PolicyStatement("not", "x".repeat(20_481 - frame));

        assertThat(ResourcePolicy.EMPTY.with(fits).document()).hasSize(20_480);
        assertThatThrownBy(() -> ResourcePolicy.EMPTY.with(doesNot))
                .hasMessage("The final policy size (20481) is bigger than the limit (20480).")
                .extracting(error -> ((AwsException) error).code()).isEqualTo("PolicyLengthExceededException");
    }
}
