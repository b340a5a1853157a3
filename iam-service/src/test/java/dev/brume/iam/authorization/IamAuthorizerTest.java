package dev.brume.iam.authorization;

import static dev.brume.iam.IamFixture.ACCOUNT;
import static dev.brume.iam.IamFixture.allow;
import static dev.brume.iam.IamFixture.call;
import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.Decision;
import dev.brume.aws.AccountId;
import dev.brume.iam.AttachRolePolicyRequest;
import dev.brume.iam.AttachUserPolicyRequest;
import dev.brume.iam.CreatePolicyVersionRequest;
import dev.brume.iam.DeleteRolePolicyRequest;
import dev.brume.iam.DeleteRoleRequest;
import dev.brume.iam.IamFixture;
import dev.brume.iam.PutRolePolicyRequest;
import dev.brume.iam.PutUserPolicyRequest;
import dev.brume.iam.Tag;
import dev.brume.iam.TagRoleRequest;
import dev.brume.iam.TagUserRequest;
import dev.brume.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IamAuthorizerTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

    private final IamFixture fixture = new IamFixture();

    @Test void aUserMayWhatItsPoliciesSay() {
        fixture.createUser("bob");
        Call bob = fixture.callOf("bob");
        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE)).isEqualTo(new Decision.Denied(false,
                "because no identity-based policy allows the sqs:SendMessage action",
                "{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"" + QUEUE + "\"}"));

        fixture.iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "send", allow("sqs:*", QUEUE)));
        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE)).isEqualTo(Decision.ALLOWED);
    }

    @Test void aServiceIsAlwaysDecidedTheSameUnlessThePolicyAsksTheTime() {
        Caller sns = Caller.service("sns.amazonaws.com", ACCOUNT);
        String untilNoon = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\","
                + "\"Condition\":{\"DateLessThan\":{\"AWS:CurrentTime\":\"2030-01-01T12:00:00Z\"}}}}";
        Caller root = Caller.root(ACCOUNT, "aws", "");

        assertThat(isAlwaysTheSame(sns, "sqs:SendMessage", "")).isTrue();
        assertThat(isAlwaysTheSame(sns, "sqs:SendMessage", allow("sqs:*", QUEUE))).isTrue();
        assertThat(isAlwaysTheSame(sns, "sqs:SendMessage", untilNoon)).isFalse();
        assertThat(isAlwaysTheSame(sns, "sqs:SendMessage", untilNoon.replace("Current", "\\u0043urrent"))).isFalse();
        assertThat(isAlwaysTheSame(sns, "sts:AssumeRole", "")).isFalse();
        assertThat(isAlwaysTheSame(root, "sqs:SendMessage", "")).isFalse();
    }

    private boolean isAlwaysTheSame(Caller caller, String action, String policy) {
        return fixture.authorizer.isAlwaysTheSame(new AccessRequest(caller, action, QUEUE, ACCOUNT.value(), policy, Map.of()));
    }

    @Test void aNewVersionIsInForceAtOnce() {
        fixture.createUser("bob");
        fixture.createPolicy("p", allow("sqs:*", "*"));
        fixture.iam.attachUserPolicy(root(), new AttachUserPolicyRequest("bob", "arn:aws:iam::111122223333:policy/p"));
        Call bob = fixture.callOf("bob");
        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE)).isEqualTo(Decision.ALLOWED);

        fixture.iam.createPolicyVersion(root(),
                new CreatePolicyVersionRequest("arn:aws:iam::111122223333:policy/p", allow("sns:*", "*"), true));
        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE)).isInstanceOf(Decision.Denied.class);
    }

    @Test void aServiceActsAsARole() {
        fixture.createRole("app");
        fixture.iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"));
        fixture.iam.tagRole(root(), new TagRoleRequest("app", List.of(new Tag("team", "red"))));

        Caller caller = fixture.credentials.assume("arn:aws:iam::111122223333:role/app", "run").orElseThrow();

        assertThat(caller.kind()).isEqualTo(Caller.Kind.ROLE_SESSION);
        assertThat(caller.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/app/run");
        assertThat(caller.userId()).matches("AROA[A-Z2-7]{17}:run");
        assertThat(caller.context()).containsEntry("aws:PrincipalTag/team", "red");
        assertThat(fixture.decide(call(caller), "sqs:SendMessage", QUEUE)).isEqualTo(Decision.ALLOWED);
        assertThat(fixture.decide(call(caller), "sns:Publish", "*")).isInstanceOf(Decision.Denied.class);
        assertThat(fixture.credentials.assume("arn:aws:iam::111122223333:role/none", "run")).isEmpty();
        assertThat(fixture.credentials.assume("nonsense", "run")).isEmpty();
    }

    @Test void aRoleOfTheSameNameIsNotTheSameRole() {
        fixture.createRole("app");
        fixture.iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "all", IamFixture.ALLOW_ALL));
        Caller before = fixture.credentials.assume("arn:aws:iam::111122223333:role/app", "run").orElseThrow();
        fixture.iam.deleteRolePolicy(root(), new DeleteRolePolicyRequest("app", "all"));
        fixture.iam.deleteRole(root(), new DeleteRoleRequest("app"));
        fixture.createRole("app");
        fixture.iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "all", IamFixture.ALLOW_ALL));

        assertThat(fixture.decide(call(before), "sqs:SendMessage", QUEUE)).isInstanceOf(Decision.Denied.class);
    }

    @Test void aServiceNeedsThePolicyOfTheResource() {
        Caller sns = Caller.service("sns.amazonaws.com", ACCOUNT);
        String policy =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"SQS:SendMessage\","
                        + "\"Resource\":\"" + QUEUE + "\",\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:sns:*:*:news\"}}}]}";
        Map<String, List<String>> fromNews = Map.of("aws:SourceArn", List.of("arn:aws:sns:eu-west-1:111122223333:news"));
        Map<String, List<String>> fromSpam = Map.of("aws:SourceArn", List.of("arn:aws:sns:eu-west-1:111122223333:spam"));

        assertThat(send(sns, policy, fromNews)).isEqualTo(Decision.ALLOWED);
        assertThat(send(sns, "", fromNews)).isInstanceOf(Decision.Denied.class);
        assertThat(send(sns, policy, fromSpam)).isInstanceOfSatisfying(Decision.Denied.class,
                denied -> assertThat(denied.reason()).contains("its condition ArnLike AWS:SourceArn"));
    }

    @Test void aRootUserOfAnotherAccountNeedsThePolicyOfTheResource() {
        Caller other = Caller.root(new AccountId("444455556666"), "aws", "444455556666");
        String policy =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Action\":\"SQS:*\",\"Resource\":\"*\"}]}";

        assertThat(send(other, policy, Map.of())).isEqualTo(Decision.ALLOWED);
        assertThat(send(other, "", Map.of())).isInstanceOf(Decision.Denied.class);
    }

    @Test void aRootUserIsBoundByWhatThePolicyOfItsOwnResourceDenies() {
        Caller own = Caller.root(ACCOUNT, "aws", ACCOUNT.value());
        String deny = "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"SQS:SendMessage\",\"Resource\":\"*\"}]}";

        assertThat(send(own, deny, Map.of())).isInstanceOfSatisfying(Decision.Denied.class,
                denied -> assertThat(denied.explicit()).isTrue());
        assertThat(send(own, deny.replace("SendMessage", "DeleteMessage"), Map.of())).isEqualTo(Decision.ALLOWED);
    }

    @Test void aPolicyThatCannotBeReadAllowsNothing() {
        assertThat(send(Caller.service("sns.amazonaws.com", ACCOUNT), "nonsense", Map.of()))
                .isInstanceOfSatisfying(Decision.Denied.class, denied -> assertThat(denied.reason()).contains("cannot be read"));
    }

    @Test void tagsOfUsersAndTheTimeAreContextKeys() {
        fixture.createUser("bob");
        fixture.iam.tagUser(root(), new TagUserRequest("bob", List.of(new Tag("Queue", "orders"))));
        fixture.iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "send",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sqs:*\","
                        + "\"Resource\":\"arn:aws:sqs:*:*:${aws:PrincipalTag/Queue}\","
                        + "\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2026-01-01T13:00:00Z\"}}}}"));
        Call bob = fixture.callOf("bob");

        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE)).isEqualTo(Decision.ALLOWED);
        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE.replace("orders", "spam"))).isInstanceOf(Decision.Denied.class);
        fixture.timeline.advance(Duration.ofHours(2));
        assertThat(fixture.decide(bob, "sqs:SendMessage", QUEUE)).isInstanceOf(Decision.Denied.class);
    }

    @Test void whoAsksWhetherAServiceMayAssumeARoleNeedNotKnowItsTrustPolicy() {
        fixture.createRole("app");

        assertThat(assume("lambda.amazonaws.com", "app")).isEqualTo(Decision.ALLOWED);
        assertThat(assume("states.amazonaws.com", "app")).isInstanceOf(Decision.Denied.class);
        assertThat(assume("lambda.amazonaws.com", "none")).isInstanceOf(Decision.Denied.class);
    }

    private Decision assume(String service, String role) {
        return fixture.authorizer.decide(new AccessRequest(Caller.service(service, ACCOUNT), "sts:AssumeRole",
                "arn:aws:iam::111122223333:role/" + role, ACCOUNT.value(), "", Map.of()));
    }

    private Decision send(Caller caller, String policy, Map<String, List<String>> context) {
        return fixture.authorizer.decide(new AccessRequest(caller, "sqs:SendMessage", QUEUE, ACCOUNT.value(), policy, context));
    }
}
