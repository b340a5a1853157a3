package dev.brume.lambda.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:orders";

    @Test void aServiceIsAllowedAsAwsWritesIt() {
        PermissionConditions conditions = new PermissionConditions(Optional.of("arn:aws:s3:::bucket"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(statement("s3.amazonaws.com", conditions)).isEqualTo("{\"Sid\":\"s\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + FUNCTION + "\","
                + "\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}");
    }

    @Test void anAccountsNumberIsItsRoot() {
        assertThat(statement("111122223333", PermissionConditions.NONE))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}").doesNotContain("Condition");
        assertThat(new Permission("s", "lambda:InvokeFunction", "111122223333", PermissionConditions.NONE).on(FUNCTION, "aws-cn").json())
                .contains("arn:aws-cn:iam::111122223333:root");
    }

    @Test void allConditionsAreInTheOrderOfAws() {
        PermissionConditions conditions = new PermissionConditions(Optional.of("arn:aws:s3:::bucket"), Optional.of("111122223333"),
                Optional.of("o-1234567890"), Optional.empty(), Optional.of("NONE"), Optional.of(true));
        Permission permission = new Permission("s", "lambda:InvokeFunctionUrl", "*", conditions);

        assertThat(permission.on(FUNCTION, "aws").json()).endsWith("\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunctionUrl\","
                + "\"Resource\":\"" + FUNCTION + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\","
                + "\"lambda:FunctionUrlAuthType\":\"NONE\",\"aws:PrincipalOrgID\":\"o-1234567890\"},"
                + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"},\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"true\"}}}");
    }

    @Test void anAlexaSkillIsAConditionOfItsOwn() {
        PermissionConditions conditions = new PermissionConditions(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of("amzn1.ask.skill.x"), Optional.empty(), Optional.empty());

        assertThat(statement("alexa-appkit.amazon.com", conditions))
                .endsWith("\"Condition\":{\"StringEquals\":{\"lambda:EventSourceToken\":\"amzn1.ask.skill.x\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:role/team/worker",
        "arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:assumed-role/worker/session"}) void identitiesArePrincipals(
                String arn) {
        assertThat(statement(arn, PermissionConditions.NONE)).contains("\"Principal\":{\"AWS\":\"" + arn + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"invalid.nonaws.com", "alice", "1234", "arn:aws:iam::111122223333:user/*", "arn:aws:iam::111122223333:group/all",
                "arn:aws:s3:::bucket", "arn:aws:iam:eu-west-3:111122223333:user/alice", "arn:aws:iam::12:user/alice"}) void othersAreNot(
                        String principal) {
        assertThatThrownBy(() -> statement(principal, PermissionConditions.NONE))
                .hasMessage("The provided principal was invalid. Please check the principal and try again.")
                .extracting(error -> ((AwsException) error).code()).isEqualTo("InvalidParameterValueException");
    }

    @Test void theAuthTypeOfAUrlBelongsToInvocationsByUrl() {
        PermissionConditions conditions = new PermissionConditions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("NONE"), Optional.empty());

        assertThatThrownBy(() -> statement("*", conditions))
                .hasMessage("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }

    private static String statement(String principal, PermissionConditions conditions) {
        return new Permission("s", "lambda:InvokeFunction", principal, conditions).on(FUNCTION, "aws").json();
    }
}
