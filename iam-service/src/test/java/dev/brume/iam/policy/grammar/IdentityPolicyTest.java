package dev.brume.iam.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.iam.policy.Effect;
import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.Position;
import dev.brume.iam.policy.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPolicyTest {

    @Test void readsEveryElement() {
        PolicyDocument policy = PolicyKind.MANAGED.parse("""
                {"Version": "2012-10-17", "Id": "mine", "Statement": [
                  {"Sid": "Queues", "Effect": "Allow", "Action": ["sqs:Send*", "sqs:ListQueues"], "Resource": "*",
                   "Condition": {"StringLike": {"aws:username": ["a*", "b*"]}, "Bool": {"aws:SecureTransport": true}}},
                  {"Effect": "Deny", "NotAction": "iam:*", "NotResource": ["arn:aws:sqs:*:*:orders"]}]}
                """);

        Statement allow = policy.statements().getFirst();
        Statement deny = policy.statements().getLast();
        assertThat(policy.id()).contains("mine");
        assertThat(allow.sid()).contains("Queues");
        assertThat(allow.effect()).isEqualTo(Effect.ALLOW);
        assertThat(allow.action().texts()).containsExactly("sqs:Send*", "sqs:ListQueues");
        assertThat(allow.conditions()).hasSize(2);
        assertThat(deny.action().negated()).isTrue();
        assertThat(deny.resource().orElseThrow().negated()).isTrue();
        assertThat(policy.contextKeys()).containsExactly("aws:username", "aws:SecureTransport");
    }

    @Test void aStatementNeedsNoListAroundIt() {
        assertThat(PolicyKind.MANAGED.parse(statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"")).statements())
                .hasSize(1);
    }

    /// The positions are those of the example of simulate-custom-policy in AWS's command reference.
    @Test void aLoneStatementBeginsBehindItsBrace() {
        Statement statement = PolicyKind.MANAGED.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2018-08-16T12:00:00Z\"}}}}")
                .statements()
                .getFirst();

        assertThat(statement.start()).isEqualTo(new Position(1, 38));
        assertThat(statement.end()).isEqualTo(new Position(1, 167));
    }

    @Test void statementsOfAListBeginWhereTheOneBeforeEnds() {
        PolicyDocument policy = PolicyKind.MANAGED.parse("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "*",
                      "Resource": "*"
                    },
                    {
                      "Effect": "Deny",
                      "Action": "iam:*",
                      "Resource": "*"
                    }
                  ]
                }
                """);

        assertThat(policy.statements().getFirst().start()).isEqualTo(new Position(3, 17));
        assertThat(policy.statements().getFirst().end()).isEqualTo(new Position(8, 6));
        assertThat(policy.statements().getLast().start()).isEqualTo(new Position(8, 6));
        assertThat(policy.statements().getLast().end()).isEqualTo(new Position(13, 6));
    }

    static Arguments[] refusals() {
        return new Arguments[] {
            Arguments.of("Syntax errors in policy.", ""),
            Arguments.of("Syntax errors in policy.", "policy.json"),
            Arguments.of("Syntax errors in policy.", "[]"),
            Arguments.of("Syntax errors in policy.", "{}"),
            Arguments.of("Syntax errors in policy.", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
            Arguments.of("Syntax errors in policy.", "{\"Version\":\"2012-10-17\",\"Statement\":\"Allow\"}"),
            Arguments.of("Syntax errors in policy.", "{\"Version\":\"2012-10-17\",\"Statement\":[1]}"),
            Arguments.of("Syntax errors in policy.",
                    "{\"Version\":\"2012-10-18\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            Arguments.of("Syntax errors in policy.",
                    "{\"Version\":20121017,\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            Arguments.of("Syntax errors in policy.",
                    "{\"Versions\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            Arguments.of("Syntax errors in policy.",
                    "{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            Arguments.of("Syntax errors in policy.",
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}} x"),
            Arguments.of("Syntax errors in policy.", statement("\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.", statement("\"Action\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Actions\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"NotAction\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"NotResource\":\"*\"")),
            Arguments.of("Syntax errors in policy.", statement("\"Effect\":\"Allow\",\"Action\":{\"a\":\"b\"},\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.", statement("\"Effect\":\"Allow\",\"Action\":[null],\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.", statement("\"Sid\":1,\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Syntax errors in policy.", condition("{\"StringMatches\":{\"aws:username\":\"a\"}}")),
            Arguments.of("Syntax errors in policy.", condition("{\"StringEquals\":\"a\"}")),
            Arguments.of("Syntax errors in policy.", condition("{\"StringEquals\":{\"aws:username\":{}}}")),
            Arguments.of("Syntax errors in policy.", condition("{\"StringEquals\":{\"aws:username\":[null]}}")),
            Arguments.of("Syntax errors in policy.", condition("[]")),
            Arguments.of("The policy failed legacy parsing", condition("{\"DateLessThan\":{\"aws:CurrentTime\":\"tomorrow\"}}")),
            Arguments.of("Policy document must be version 2012-10-17 or greater.",
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            Arguments.of("Policy document must be version 2012-10-17 or greater.",
                    "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            Arguments.of("Policy document should not specify a principal.",
                    statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Policy document should not specify a principal.",
                    statement("\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"nobody\"},\"Action\":\"*\",\"Resource\":\"*\"")),
            Arguments.of("Policy statement must contain actions.", statement("\"Effect\":\"Allow\",\"Resource\":\"*\"")),
            Arguments.of("Policy statement must contain actions.", statement("\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"")),
            Arguments.of("Policy statement must contain resources.", statement("\"Effect\":\"Allow\",\"Action\":\"*\"")),
            Arguments.of("Policy statement must contain resources.", statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[]")),
            Arguments.of(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"SendMessage\",\"Resource\":\"*\"")),
            Arguments.of(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                    condition("{\"StringEquals\":{\"username\":\"a\"}}")),
            Arguments.of(
                    "Actions/Condition can contain only one colon.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"sqs:a:b\",\"Resource\":\"*\"")),
            Arguments.of("Vendor s*s is not valid", statement("\"Effect\":\"Allow\",\"Action\":\"s*s:Send\",\"Resource\":\"*\"")),
            Arguments.of(
                    "Resource orders must be in ARN format or \"*\".",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"orders\"")),
            Arguments.of(
                    "Partition \"azure\" is not valid for resource \"arn:azure:sqs:::q\".",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:azure:sqs:::q\"")),
            Arguments.of(
                    "Resource vendor must be fully qualified and cannot contain regexes.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s*:::q\"")),
            Arguments.of(
                    "IAM resource arn:aws:iam:us-east-1:111122223333:user/a cannot contain region information.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:iam:us-east-1:111122223333:user/a\"")),
            Arguments.of(
                    "Resource arn:aws:s3:us-east-1::bucket can not contain region information.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:us-east-1::bucket\"")),
            Arguments.of(
                    "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, "
                            + "instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, "
                            + "report/, access-report/.",
                    statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:iam::111122223333:usr/a\"")),
            Arguments.of(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                    statement("\"Sid\":\"a b\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"")),
            Arguments.of(
                    "Statement IDs (SID) in a single policy must be unique.",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                            + "{\"Sid\":\"a\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}"),
        };
    }

    @ParameterizedTest
    @MethodSource("refusals") void refusesWithAwsWords(String message, String text) {
        assertThatThrownBy(() -> PolicyKind.MANAGED.parse(text)).isInstanceOf(MalformedPolicyDocument.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/*",
                "arn:aws:iam::*:*",
                "arn:aws:iam:::user/${aws:username}",
                "arn:aws:s3:::bucket/*",
                "arn:aws:sqs:*:*:*",
                "arn:aws:sqs",
                "arn:*:sqs:*:*:q",
                "arn:aws-cn:sns:cn-north-1:111122223333:t"
            }) void takesArns(String arn) {
        String policy = statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"" + arn + "\"");
        assertThat(PolicyKind.MANAGED.parse(policy).statements()).hasSize(1);
    }

    @Test void anInlinePolicyMayBeOfTheOldVersion() {
        String old = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

        assertThat(PolicyKind.INLINE.parse(old).version()).isEmpty();
    }

    @Test void aDeeplyNestedTextIsRefusedAsAnyOther() {
        assertThatThrownBy(() -> PolicyKind.INLINE.parse("{\"Statement\":" + "[".repeat(100_000)))
                .hasMessage("Syntax errors in policy.");
    }

    @Test void whiteSpaceDoesNotCountAgainstQuotas() {
        assertThat(PolicyKind.sizeOf("{ \"a\" :\n\t1 }")).isEqualTo(7);
    }

    private static String statement(String elements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{" + elements + "}}";
    }

    private static String condition(String block) {
        return statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + block);
    }
}
