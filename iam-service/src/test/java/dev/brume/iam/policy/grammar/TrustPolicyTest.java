package dev.brume.iam.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.iam.policy.PrincipalElement;
import dev.brume.iam.policy.PrincipalPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

    @Test void readsPrincipalsOfEveryType() {
        PrincipalElement principals = principals("{\"AWS\":[\"111122223333\",\"arn:aws:iam::111122223333:root\","
                + "\"arn:aws:iam::111122223333:role/team/app\",\"AROAEXAMPLE1234567890\",\"*\"],"
                + "\"Service\":\"lambda.amazonaws.com\",\"Federated\":\"cognito-identity.amazonaws.com\"}");

        assertThat(principals.patterns())
                .containsExactly(
                        new PrincipalPattern.Account("111122223333"),
                        new PrincipalPattern.Account("111122223333"),
                        new PrincipalPattern.AwsArn("arn:aws:iam::111122223333:role/team/app"),
                        new PrincipalPattern.UniqueId("AROAEXAMPLE1234567890"),
                        new PrincipalPattern.Everyone(),
                        new PrincipalPattern.Service("lambda.amazonaws.com"),
                        new PrincipalPattern.Federated("cognito-identity.amazonaws.com"));
    }

    @Test void needsNoVersion() {
        assertThat(PolicyKind.TRUST.parse("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}]}")
                .version())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:AssumeRole", "sts:*", "sts:AssumeRole*", "sts:TagSession",
        "STS:assumerolewithwebidentity"}) void mayNameActionsThatAssumeARole(String action) {
        String policy = statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"" + action + "\"");
        assertThat(PolicyKind.TRUST.parse(policy).statements()).hasSize(1);
    }

    static Arguments[] refusals() {
        return new Arguments[] {
            Arguments.of("This policy contains invalid Json", ""),
            Arguments.of("This policy contains invalid Json", "trust.json"),
            Arguments.of("This policy contains invalid Json", "{\"Statement\":[{\"Effect\":\"Allow\",}]}"),
            Arguments.of("Could not parse the policy: Statement is empty!", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
            Arguments.of("Unknown field Statements", "{\"Version\":\"2012-10-17\",\"Statements\":[]}"),
            Arguments.of("Has prohibited field Resource",
                    statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"")),
            Arguments.of("Has prohibited field NotResource",
                    statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\",\"NotResource\":\"*\"")),
            Arguments.of("Has prohibited field NotPrincipal",
                    statement("\"Effect\":\"Deny\",\"NotPrincipal\":\"*\",\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Missing required field Principal", statement("\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Missing required field Principal",
                    statement("\"Effect\":\"Allow\",\"Principal\":{},\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Missing required field Action", statement("\"Effect\":\"Allow\",\"Principal\":\"*\"")),
            Arguments.of("Missing required field Action", statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[]")),
            Arguments.of("Missing required field Effect", statement("\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("AssumeRole policy may only specify STS AssumeRole actions.",
                    statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"")),
            Arguments.of("AssumeRole policy may only specify STS AssumeRole actions.",
                    statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:GetFederationToken\"")),
            Arguments.of("Invalid principal in policy: \"nobody\"",
                    statement("\"Effect\":\"Allow\",\"Principal\":\"nobody\",\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Invalid principal in policy: \"AWS\":\"nobody\"",
                    statement("\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"nobody\"},\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:role/*\"", statement(
                    "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/*\"},\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:group/a\"", statement(
                    "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:group/a\"},\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Invalid principal in policy: \"SERVICE\":\"lambda\"",
                    statement("\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda\"},\"Action\":\"sts:AssumeRole\"")),
            Arguments.of("Federated principals must be valid domain names or SAML metadata ARNs",
                    statement("\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"me\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"")),
        };
    }

    @ParameterizedTest
    @MethodSource("refusals") void refusesWithAwsWords(String message, String text) {
        assertThatThrownBy(() -> PolicyKind.TRUST.parse(text)).isInstanceOf(MalformedPolicyDocument.class).hasMessage(message);
    }

    @Test void theServicesOfAlexaAreOfAnotherDomain() {
        assertThat(PolicyKind.RESOURCE.parse(statement("\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"alexa-appkit.amazon.com\"},"
                + "\"Action\":\"lambda:InvokeFunction\"")).statements().getFirst().principal().orElseThrow().patterns())
                .containsExactly(new PrincipalPattern.Service("alexa-appkit.amazon.com"));
    }

    @Test void aResourcesPolicyNeedsAPrincipalButNoResource() {
        assertThat(PolicyKind.RESOURCE.parse(statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"SQS:SendMessage\""))
                .statements())
                .hasSize(1);
        assertThatThrownBy(() -> PolicyKind.RESOURCE.parse(statement("\"Effect\":\"Allow\",\"Action\":\"SQS:*\",\"Resource\":\"*\"")))
                .hasMessage("Missing required field Principal");
    }

    private static PrincipalElement principals(String element) {
        return PolicyKind.TRUST
                .parse(statement("\"Effect\":\"Allow\",\"Principal\":" + element + ",\"Action\":\"sts:AssumeRole\""))
                .statements()
                .getFirst()
                .principal()
                .orElseThrow();
    }

    private static String statement(String elements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{" + elements + "}]}";
    }
}
