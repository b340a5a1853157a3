package dev.brume.iam.policy.evaluation;

import static dev.brume.iam.policy.evaluation.Policies.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final ApplicablePolicies NONE = ApplicablePolicies.NONE;

    @Test void speaksAsAwsAboutAMissingIdentityPolicy() {
        Decision decision = PolicyEvaluation.decide(send(SESSION), NONE);

        assertThat(decision.accessDeniedMessage())
                .isEqualTo("User: arn:aws:sts::111122223333:assumed-role/app/run-1 is not authorized to perform: sqs:SendMessage on "
                        + "resource: arn:aws:sqs:eu-west-1:111122223333:orders because no identity-based policy allows the "
                        + "sqs:SendMessage action");
    }

    @Test void speaksAsAwsAboutAnExplicitDeny() {
        Decision decision = PolicyEvaluation.decide(send(BOB), NONE.withBoundary(identity(deny("sqs:*", "*"))));

        assertThat(decision.accessDeniedMessage())
                .isEqualTo("User: arn:aws:iam::111122223333:user/bob is not authorized to perform: sqs:SendMessage on resource: "
                        + "arn:aws:sqs:eu-west-1:111122223333:orders with an explicit deny in a permissions boundary: mine");
    }

    @Test void leavesOutTheResourceWhereThereIsNone() {
        Decision decision = PolicyEvaluation.decide(request(BOB, "sqs:ListQueues", "*", ACCOUNT, Map.of()), NONE);

        assertThat(decision.accessDeniedMessage())
                .isEqualTo("User: arn:aws:iam::111122223333:user/bob is not authorized to perform: sqs:ListQueues because no "
                        + "identity-based policy allows the sqs:ListQueues action");
    }

    @Test void tellsPeopleWhatToAdd() {
        assertThat(PolicyEvaluation.decide(send(BOB), NONE).explanation())
                .isEqualTo("no identity-based policy of arn:aws:iam::111122223333:user/bob allows sqs:SendMessage on " + QUEUE
                        + ": add {\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"" + QUEUE + "\"}");
        assertThat(PolicyEvaluation.decide(send(SNS), NONE).explanation())
                .isEqualTo("no resource-based policy of " + QUEUE + " allows sqs:SendMessage on " + QUEUE
                        + ": add {\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\","
                        + "\"Resource\":\"" + QUEUE + "\"}");
    }

    @Test void namesTheStatementThatDenies() {
        Decision decision = PolicyEvaluation.decide(send(BOB), NONE.withIdentity(List.of(identity(deny("sqs:*", "*")))));

        assertThat(decision.explanation())
                .isEqualTo("sqs:SendMessage on " + QUEUE + " is denied by Never of identity-based policy mine");
    }

    @Test void namesTheStatementThatAllows() {
        Decision decision = PolicyEvaluation.decide(send(BOB), NONE.withIdentity(List.of(identity(allow("sqs:*", "*")))));

        assertThat(decision.explanation())
                .isEqualTo("sqs:SendMessage on " + QUEUE + " is allowed by statement 1 of identity-based policy mine");
    }

    @Test void namesTheConditionOfAStatementThatNearlyAllowed() {
        AttachedPolicy conditional = identity("{\"Sid\":\"FromOffice\",\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}");
        AuthorizationRequest fromHome = request(BOB, "sqs:SendMessage", QUEUE, ACCOUNT, Map.of("aws:SourceIp", "8.8.8.8"));

        assertThat(PolicyEvaluation.decide(fromHome, NONE.withIdentity(List.of(conditional))).explanation())
                .contains("(FromOffice of identity-based policy mine would, but for its condition IpAddress aws:SourceIp: the request "
                        + "has [8.8.8.8])");
    }

    @Test void listsTheContextKeysThatTheRequestLacks() {
        AttachedPolicy conditional = identity(
                "{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${aws:PrincipalTag/Queue}\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\",\"aws:username\":\"bob\"}}}",
                "{\"Effect\":\"Allow\",\"Action\":\"sns:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:Other\":\"true\"}}}");

        assertThat(PolicyEvaluation.decide(send(BOB), NONE.withIdentity(List.of(conditional))).missingContextKeys())
                .containsExactly("aws:PrincipalTag/Queue", "aws:SourceVpc");
    }

    @Test void aTrustPolicysStatementNamesNoResource() {
        AuthorizationRequest assume = request(BOB, "sts:AssumeRole", SESSION.roleArn(), ACCOUNT, Map.of());
        ApplicablePolicies closed = NONE.withResourceThatMustAllow(trust("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},"
                + "\"Action\":\"sts:AssumeRole\"}"));

        assertThat(PolicyEvaluation.decide(assume, closed).missingStatement())
                .isEqualTo(
                        "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"},\"Action\":\"sts:AssumeRole\"}");
    }
}
