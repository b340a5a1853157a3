package dev.brume.iam.policy.evaluation;

import static dev.brume.iam.policy.evaluation.EvalDecision.ALLOWED;
import static dev.brume.iam.policy.evaluation.EvalDecision.EXPLICIT_DENY;
import static dev.brume.iam.policy.evaluation.EvalDecision.IMPLICIT_DENY;
import static dev.brume.iam.policy.evaluation.Policies.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.iam.policy.RequestPrincipal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluationTest {

    private static final ApplicablePolicies NONE = ApplicablePolicies.NONE;
    private static final AttachedPolicy MAY_SEND = identity(allow("sqs:SendMessage", "*"));
    private static final AttachedPolicy MAY_NOT_SEND = identity(deny("sqs:*", "*"));
    private static final AttachedPolicy MAY_LIST = identity(allow("sqs:ListQueues", "*"));

    @Nested
    class WithinAnAccount {

        @Test void nothingIsAllowedByDefault() {
            Decision decision = PolicyEvaluation.decide(send(BOB), NONE);

            assertThat(decision.evalDecision()).isEqualTo(IMPLICIT_DENY);
            assertThat(decision.missing()).contains(PolicyLayer.IDENTITY);
            assertThat(decision.matchedStatements()).isEmpty();
        }

        @Test void theIdentitysPolicyAllows() {
            Decision decision = PolicyEvaluation.decide(send(BOB), NONE.withIdentity(List.of(MAY_LIST, MAY_SEND)));

            assertThat(decision.evalDecision()).isEqualTo(ALLOWED);
            assertThat(decision.matchedStatements()).containsExactly(new MatchedStatement(MAY_SEND, PolicyLayer.IDENTITY, 0));
        }

        @Test void theRootUserNeedsNoPolicy() {
            assertThat(PolicyEvaluation.decide(send(ROOT), NONE).evalDecision()).isEqualTo(ALLOWED);
        }

        @Test void aResourcesPolicyCanDenyTheRootUser() {
            ApplicablePolicies policies = NONE.withResource(resource(denyTo("\"*\"", "sqs:*")));

            assertThat(PolicyEvaluation.decide(send(ROOT), policies).evalDecision()).isEqualTo(EXPLICIT_DENY);
        }

        @Test void anExplicitDenyWinsInWhateverPolicyItStands() {
            AttachedPolicy granted = resource(allowTo("\"*\"", "sqs:*"));
            ApplicablePolicies allowed = NONE.withIdentity(List.of(MAY_SEND)).withBoundary(MAY_SEND).withSession(List.of(MAY_SEND));

            assertThat(decide(BOB, allowed.withResource(granted))).isEqualTo(ALLOWED);
            assertThat(decide(BOB, allowed.withResource(granted).withIdentity(List.of(MAY_SEND, MAY_NOT_SEND)))).isEqualTo(EXPLICIT_DENY);
            assertThat(decide(BOB, allowed.withResource(granted).withBoundary(MAY_NOT_SEND))).isEqualTo(EXPLICIT_DENY);
            assertThat(decide(BOB, allowed.withResource(granted).withSession(List.of(MAY_SEND, MAY_NOT_SEND)))).isEqualTo(EXPLICIT_DENY);
            assertThat(decide(BOB, allowed.withResource(resource(allowTo("\"*\"", "sqs:*"), denyTo("\"*\"", "sqs:Send*")))))
                    .isEqualTo(EXPLICIT_DENY);
        }

        @Test void theBoundaryLimitsTheIdentitysPolicy() {
            Decision decision = PolicyEvaluation.decide(send(BOB), NONE.withIdentity(List.of(MAY_SEND)).withBoundary(MAY_LIST));

            assertThat(decision.evalDecision()).isEqualTo(IMPLICIT_DENY);
            assertThat(decision.missing()).contains(PolicyLayer.BOUNDARY);
            assertThat(decision.allowedByPermissionsBoundary()).contains(false);
        }

        @Test void aBoundaryAloneGrantsNothing() {
            Decision decision = PolicyEvaluation.decide(send(BOB), NONE.withBoundary(MAY_SEND));

            assertThat(decision.missing()).contains(PolicyLayer.IDENTITY);
            assertThat(decision.allowedByPermissionsBoundary()).contains(true);
        }

        @Test void theSessionPolicyLimitsTheRole() {
            assertThat(decide(SESSION, NONE.withIdentity(List.of(MAY_SEND)).withSession(List.of(MAY_LIST)))).isEqualTo(IMPLICIT_DENY);
            assertThat(decide(SESSION, NONE.withIdentity(List.of(MAY_SEND)).withSession(List.of(MAY_LIST, MAY_SEND)))).isEqualTo(ALLOWED);
            assertThat(decide(SESSION, NONE.withIdentity(List.of(MAY_SEND)).withSession(List.of()))).isEqualTo(IMPLICIT_DENY);
            assertThat(decide(SESSION, NONE.withSession(List.of(MAY_SEND)))).isEqualTo(IMPLICIT_DENY);
        }

        /// AWS's table of what still limits a principal that the resource's policy names.
        @ParameterizedTest
        @CsvSource({
            // principal, whom the resource's policy names, identity allows, boundary allows, session allows, decision
            "user, user, no, -, -, ALLOWED",
            "user, user, no, no, -, ALLOWED",
            "user, userId, no, -, -, ALLOWED",
            "user, everyone, no, no, -, ALLOWED",
            "user, account, no, -, -, IMPLICIT_DENY",
            "user, account, yes, -, -, ALLOWED",
            "user, root, no, -, -, IMPLICIT_DENY",
            "user, role, no, -, -, IMPLICIT_DENY",
            "session, session, no, no, no, ALLOWED",
            "session, everyone, no, no, no, ALLOWED",
            "session, role, no, -, -, ALLOWED",
            "session, roleId, no, -, -, ALLOWED",
            "session, role, no, no, -, IMPLICIT_DENY",
            "session, role, no, yes, -, ALLOWED",
            "session, role, no, -, no, IMPLICIT_DENY",
            "session, role, no, yes, yes, ALLOWED",
            "session, account, no, yes, yes, IMPLICIT_DENY",
            "session, account, yes, yes, yes, ALLOWED",
            "session, user, no, -, -, IMPLICIT_DENY",
            "federated, federated, no, no, no, ALLOWED",
            "federated, user, no, -, no, IMPLICIT_DENY",
            "federated, user, no, -, yes, ALLOWED",
            "federated, account, no, -, yes, IMPLICIT_DENY",
            "federated, account, yes, -, yes, ALLOWED",
            "root, account, no, -, -, ALLOWED"
        }) void theResourcesPolicyGrants(String who, String named, String identity, String boundary, String session,
                EvalDecision expected) {
            ApplicablePolicies policies = NONE.withResource(resource(allowTo(principalElement(named), "sqs:SendMessage")));
            if (identity.equals("yes")) {
                policies = policies.withIdentity(List.of(MAY_SEND));
            }
            if (!boundary.equals("-")) {
                policies = policies.withBoundary(boundary.equals("yes") ? MAY_SEND : MAY_LIST);
            }
            if (!session.equals("-")) {
                policies = policies.withSession(List.of(session.equals("yes") ? MAY_SEND : MAY_LIST));
            }

            assertThat(decide(principal(who), policies)).isEqualTo(expected);
        }

        @Test void aPolicyThatMustAllowIsAskedWhateverTheIdentityMay() {
            AttachedPolicy mayAssume = identity(allow("sts:AssumeRole", "*"));
            AuthorizationRequest assume = request(BOB, "sts:AssumeRole", SESSION.roleArn(), ACCOUNT, Map.of());

            assertThat(PolicyEvaluation.decide(
                    assume,
                    NONE.withIdentity(List.of(mayAssume))
                            .withResourceThatMustAllow(trust(trusted("{\"Service\":\"lambda.amazonaws.com\"}"))))
                    .missing())
                    .contains(PolicyLayer.RESOURCE);
            assertThat(PolicyEvaluation.decide(
                    assume,
                    NONE.withIdentity(List.of(mayAssume))
                            .withResourceThatMustAllow(trust(trusted("{\"AWS\":\"" + ACCOUNT + "\"}"))))
                    .evalDecision())
                    .isEqualTo(ALLOWED);
            assertThat(PolicyEvaluation.decide(assume, NONE.withResourceThatMustAllow(trust(trusted("{\"AWS\":\"" + ACCOUNT + "\"}"))))
                    .missing())
                    .contains(PolicyLayer.IDENTITY);
            assertThat(PolicyEvaluation.decide(assume, NONE.withResourceThatMustAllow(trust(trusted("{\"AWS\":\"" + BOB.arn() + "\"}"))))
                    .evalDecision())
                    .isEqualTo(ALLOWED);
        }

        private static String trusted(String principal) {
            return "{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"sts:AssumeRole\"}";
        }
    }

    @Nested
    class AcrossAccounts {

        private final AttachedPolicy opened = resource(allowTo("{\"AWS\":\"" + ACCOUNT + "\"}", "sqs:SendMessage"));

        @Test void bothSidesMustAllow() {
            assertThat(across(BOB, NONE.withIdentity(List.of(MAY_SEND)).withResource(opened)).evalDecision()).isEqualTo(ALLOWED);

            Decision withoutResource = across(BOB, NONE.withIdentity(List.of(MAY_SEND)));
            assertThat(withoutResource.missing()).contains(PolicyLayer.RESOURCE);
            assertThat(withoutResource.evalDecisionDetails())
                    .isEqualTo(Map.of("IAM Policy", ALLOWED, "Resource Policy", IMPLICIT_DENY));

            Decision withoutIdentity = across(BOB, NONE.withResource(opened));
            assertThat(withoutIdentity.missing()).contains(PolicyLayer.IDENTITY);
            assertThat(withoutIdentity.evalDecisionDetails())
                    .isEqualTo(Map.of("IAM Policy", IMPLICIT_DENY, "Resource Policy", ALLOWED));
        }

        @Test void namingTheCallerDoesNotReplaceItsOwnPolicy() {
            AttachedPolicy named = resource(allowTo("{\"AWS\":\"" + SESSION.name() + "\"}", "sqs:SendMessage"));

            assertThat(across(SESSION, NONE.withResource(named)).missing()).contains(PolicyLayer.IDENTITY);
            assertThat(across(SESSION, NONE.withResource(named).withIdentity(List.of(MAY_SEND))).allowed()).isTrue();
        }

        @Test void boundaryAndSessionPolicyLimitTheCallersSide() {
            ApplicablePolicies allowed = NONE.withIdentity(List.of(MAY_SEND)).withResource(opened);

            assertThat(across(SESSION, allowed.withBoundary(MAY_LIST)).missing()).contains(PolicyLayer.BOUNDARY);
            assertThat(across(SESSION, allowed.withSession(List.of(MAY_LIST))).missing()).contains(PolicyLayer.SESSION);
        }

        @Test void aDenyOnEitherSideWins() {
            Decision denied = across(BOB, NONE.withIdentity(List.of(MAY_SEND, MAY_NOT_SEND)).withResource(opened));

            assertThat(denied.evalDecision()).isEqualTo(EXPLICIT_DENY);
            assertThat(denied.evalDecisionDetails()).isEqualTo(Map.of("IAM Policy", EXPLICIT_DENY, "Resource Policy", ALLOWED));
        }

        @Test void theRootUserOfAnotherAccountNeedsTheResourcesPolicyOnly() {
            assertThat(across(ROOT, NONE.withResource(opened)).allowed()).isTrue();
            assertThat(across(ROOT, NONE).missing()).contains(PolicyLayer.RESOURCE);
        }

        @Test void withinAnAccountThereAreNoSides() {
            assertThat(PolicyEvaluation.decide(send(BOB), NONE).evalDecisionDetails()).isEmpty();
        }

        private static Decision across(RequestPrincipal principal, ApplicablePolicies policies) {
            return PolicyEvaluation.decide(sendFrom(principal, OTHER_ACCOUNT), policies);
        }
    }

    @Nested
    class WithoutAnAccount {

        @Test void aServiceNeedsTheResourcesPolicy() {
            AttachedPolicy toSns = resource(allowTo("{\"Service\":\"sns.amazonaws.com\"}", "SQS:SendMessage"));
            AttachedPolicy toEvents = resource(allowTo("{\"Service\":\"events.amazonaws.com\"}", "SQS:SendMessage"));

            assertThat(decide(SNS, NONE)).isEqualTo(IMPLICIT_DENY);
            assertThat(decide(SNS, NONE.withResource(toSns))).isEqualTo(ALLOWED);
            assertThat(decide(SNS, NONE.withResource(toEvents))).isEqualTo(IMPLICIT_DENY);
            assertThat(decide(SNS, NONE.withResource(resource(allowTo("\"*\"", "sqs:*"))))).isEqualTo(ALLOWED);
            assertThat(decide(SNS, NONE.withResource(resource(allowTo("{\"AWS\":\"" + ACCOUNT + "\"}", "sqs:*")))))
                    .isEqualTo(IMPLICIT_DENY);
        }

        @Test void theSourceOfAServicesRequestIsACondition() {
            String fromTopic = "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\","
                    + "\"Resource\":\"" + QUEUE + "\",\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:sns:*:*:news\"}}}";
            ApplicablePolicies policies = NONE.withResource(resource(fromTopic));

            assertThat(PolicyEvaluation.decide(fromTopic("arn:aws:sns:eu-west-1:111122223333:news"), policies).allowed()).isTrue();
            assertThat(PolicyEvaluation.decide(fromTopic("arn:aws:sns:eu-west-1:111122223333:spam"), policies).allowed()).isFalse();
        }

        private static AuthorizationRequest fromTopic(String topic) {
            return request(SNS, "sqs:SendMessage", QUEUE, ACCOUNT, Map.of("aws:SourceArn", topic));
        }

        @Test void theAnonymousAreEveryoneAndNobodyElse() {
            assertThat(decide(ANONYMOUS, NONE.withResource(resource(allowTo("\"*\"", "sqs:*"))))).isEqualTo(ALLOWED);
            assertThat(decide(ANONYMOUS, NONE.withResource(resource(allowTo("{\"AWS\":\"*\"}", "sqs:*"))))).isEqualTo(ALLOWED);
            assertThat(decide(ANONYMOUS, NONE.withResource(resource(allowTo("{\"AWS\":\"" + ACCOUNT + "\"}", "sqs:*")))))
                    .isEqualTo(IMPLICIT_DENY);
            assertThat(decide(ANONYMOUS, NONE)).isEqualTo(IMPLICIT_DENY);
        }

        @Test void anOutsideIdentityIsNamedByItsProvider() {
            RequestPrincipal github = new RequestPrincipal.WebIdentity("arn:aws:iam::111122223333:oidc-provider/token.example.com");
            AuthorizationRequest assume = request(
                    github, "sts:AssumeRoleWithWebIdentity", SESSION.roleArn(), ACCOUNT, Map.of("token.example.com:sub", "repo:a/b"));
            String trusted = "{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"" + github.name()
                    + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringLike\":{\"token.example.com:sub\":\"repo:a/*\"}}}";

            assertThat(PolicyEvaluation.decide(assume, NONE.withResourceThatMustAllow(trust(trusted))).allowed()).isTrue();
            assertThat(
                    PolicyEvaluation.decide(assume, NONE.withResourceThatMustAllow(trust(trusted.replace("repo:a", "repo:x")))).allowed())
                    .isFalse();
        }
    }

    @Nested
    class NotPrincipal {

        @Test void exemptsACallerOnlyWithItsAccountAndRole() {
            assertThat(denyAllBut("\"AWS\":[\"" + BOB.arn() + "\",\"" + ACCOUNT + "\"]", BOB)).isEqualTo(ALLOWED);
            assertThat(denyAllBut("\"AWS\":[\"" + BOB.arn() + "\"]", BOB)).isEqualTo(EXPLICIT_DENY);
            assertThat(denyAllBut("\"AWS\":[\"" + ACCOUNT + "\"]", BOB)).isEqualTo(EXPLICIT_DENY);
            assertThat(denyAllBut("\"AWS\":[\"" + SESSION.name() + "\",\"" + SESSION.roleArn() + "\",\"" + ACCOUNT + "\"]", SESSION))
                    .isEqualTo(ALLOWED);
            assertThat(denyAllBut("\"AWS\":[\"" + SESSION.roleArn() + "\",\"" + ACCOUNT + "\"]", SESSION)).isEqualTo(EXPLICIT_DENY);
            assertThat(denyAllBut("\"Service\":\"sns.amazonaws.com\"", BOB)).isEqualTo(EXPLICIT_DENY);
        }

        private static EvalDecision denyAllBut(String principals, RequestPrincipal principal) {
            String deny = "{\"Effect\":\"Deny\",\"NotPrincipal\":{" + principals + "},\"Action\":\"sqs:*\",\"Resource\":\"*\"}";
            return decide(principal, NONE.withIdentity(List.of(MAY_SEND)).withResource(resource(deny)));
        }
    }

    @Nested
    class NotActionAndNotResource {

        @Test void coverEverythingElse() {
            AttachedPolicy allButIam = identity("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}");
            AttachedPolicy allButOrders = identity("{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"arn:aws:sqs:*:*:orders\"}");

            assertThat(decide(BOB, NONE.withIdentity(List.of(allButIam)))).isEqualTo(ALLOWED);
            assertThat(PolicyEvaluation.decide(request(BOB, "iam:GetUser", "*", ACCOUNT, Map.of()), NONE.withIdentity(List.of(allButIam)))
                    .allowed())
                    .isFalse();
            assertThat(decide(BOB, NONE.withIdentity(List.of(allButOrders)))).isEqualTo(IMPLICIT_DENY);
            assertThat(PolicyEvaluation
                    .decide(request(BOB, "sqs:ListQueues", "*", ACCOUNT, Map.of()), NONE.withIdentity(List.of(allButOrders)))
                    .allowed())
                    .isTrue();
        }
    }

    @Nested
    class KeysOfThePrincipal {

        @ParameterizedTest
        @CsvSource({
            "user, aws:username, bob",
            "user, aws:PrincipalArn, arn:aws:iam::111122223333:user/bob",
            "user, aws:PrincipalTag/TEAM, red",
            "user, aws:userid, AIDABOB0000000000000",
            "user, aws:PrincipalType, User",
            "session, aws:PrincipalArn, arn:aws:iam::111122223333:role/team/app",
            "session, aws:userid, AROAAPP0000000000000:run-1",
            "session, aws:PrincipalType, AssumedRole",
            "federated, aws:userid, 111122223333:guest",
            "root, aws:PrincipalType, Account",
            "root, aws:PrincipalAccount, 111122223333",
            "sns, aws:PrincipalIsAWSService, true",
            "sns, aws:PrincipalServiceName, sns.amazonaws.com",
            "user, aws:PrincipalIsAWSService, false",
            "user, aws:ResourceAccount, 111122223333",
            "anonymous, aws:PrincipalType, Anonymous"
        }) void comeWithTheRequest(String who, String key, String value) {
            assertThat(send(principal(who)).values(key.toLowerCase(Locale.ROOT))).containsExactly(value);
        }

        @Test void aSessionHasNoUserName() {
            assertThat(send(SESSION).values("aws:username")).isEmpty();
        }
    }

    private static EvalDecision decide(RequestPrincipal principal, ApplicablePolicies policies) {
        return PolicyEvaluation.decide(send(principal), policies).evalDecision();
    }

    private static RequestPrincipal principal(String who) {
        return switch (who) {
            case "user" -> BOB;
            case "session" -> SESSION;
            case "federated" -> FEDERATED;
            case "root" -> ROOT;
            case "sns" -> SNS;
            case "anonymous" -> ANONYMOUS;
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static String principalElement(String named) {
        return switch (named) {
            case "user" -> "{\"AWS\":\"" + BOB.arn() + "\"}";
            case "userId" -> "{\"AWS\":\"" + BOB.id() + "\"}";
            case "role" -> "{\"AWS\":\"" + SESSION.roleArn() + "\"}";
            case "roleId" -> "{\"AWS\":\"" + SESSION.roleId() + "\"}";
            case "session" -> "{\"AWS\":\"" + SESSION.name() + "\"}";
            case "federated" -> "{\"AWS\":\"" + FEDERATED.name() + "\"}";
            case "account" -> "{\"AWS\":\"" + ACCOUNT + "\"}";
            case "root" -> "{\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":root\"}";
            case "everyone" -> "\"*\"";
            default -> throw new IllegalArgumentException(named);
        };
    }
}
