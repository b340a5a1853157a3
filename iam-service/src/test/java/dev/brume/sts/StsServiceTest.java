package dev.brume.sts;

import static dev.brume.iam.IamFixture.ACCOUNT;
import static dev.brume.iam.IamFixture.NOON;
import static dev.brume.iam.IamFixture.allow;
import static dev.brume.iam.IamFixture.root;
import static dev.brume.iam.IamFixture.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.Decision;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.iam.CreateRoleRequest;
import dev.brume.iam.DeleteAccessKeyRequest;
import dev.brume.iam.DeleteRoleRequest;
import dev.brume.iam.DeleteUserRequest;
import dev.brume.iam.GetRoleRequest;
import dev.brume.iam.IamFixture;
import dev.brume.iam.PutRolePolicyRequest;
import dev.brume.iam.PutUserPolicyRequest;
import dev.brume.iam.RoleLastUsed;
import dev.brume.iam.TagRoleRequest;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StsServiceTest {
    private static final String APP = "arn:aws:iam::111122223333:role/app";

    private final IamFixture fixture = new IamFixture();
    private final StsService sts = fixture.sts;

    @Nested
    class WhoCalls {

        @Test void isWhoseKeyItIs() {
            fixture.createUser("bob");

            assertThat(sts.getCallerIdentity(root(), new GetCallerIdentityRequest()))
                    .isEqualTo(new GetCallerIdentityResponse("111122223333", "111122223333", "arn:aws:iam::111122223333:root"));
            GetCallerIdentityResponse bob = sts.getCallerIdentity(fixture.callOf("bob"), new GetCallerIdentityRequest());
            assertThat(bob.arn()).isEqualTo("arn:aws:iam::111122223333:user/bob");
            assertThat(bob.userId()).startsWith("AIDA");
        }

        @Test void mustSign() {
            Call unsigned = IamFixture.call(new Caller(Caller.Kind.ANONYMOUS, ACCOUNT, "anonymous", "anonymous", "", Map.of()));

            assertThatThrownBy(() -> sts.getCallerIdentity(unsigned, new GetCallerIdentityRequest()))
                    .extracting("code").isEqualTo("MissingAuthenticationToken");
        }

        @Test void anAccessKeyIdTellsItsAccount() {
            String here = AccessKeyId.nextLongTerm(new AccountId("444455556666"));

            assertThat(sts.getAccessKeyInfo(root(), new GetAccessKeyInfoRequest(here)).account()).isEqualTo("444455556666");
            assertThatThrownBy(() -> sts.getAccessKeyInfo(root(), new GetAccessKeyInfoRequest("0123456789abcdef")))
                    .extracting("code").isEqualTo("ValidationError");
        }

        @Test void messagesAreNotDecoded() {
            assertThatThrownBy(() -> sts.decodeAuthorizationMessage(root(), new DecodeAuthorizationMessageRequest("x")))
                    .hasMessageContaining("sts:DecodeAuthorizationMessage");
        }
    }

    @Nested
    class AssumeRole {

        @Test void makesTheCallerTheRole() {
            fixture.createRole("app", trust("{\"AWS\":\"111122223333\"}"));

            AssumeRoleResponse response = sts.assumeRole(root(), assume("app").build());
            Credentials credentials = response.credentials();
            Caller caller = fixture.signed(credentials.accessKeyId(), credentials.sessionToken()).caller();

            assertThat(credentials.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
            assertThat(credentials.expiration()).isEqualTo(NOON.plus(Duration.ofHours(1)));
            assertThat(response.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/app/run");
            assertThat(caller.arn()).isEqualTo(response.assumedRoleUser().arn());
            assertThat(caller.userId()).isEqualTo(response.assumedRoleUser().assumedRoleId());
            assertThat(fixture.iam.getRole(root(), new GetRoleRequest("app")).role().roleLastUsed())
                    .isEqualTo(new RoleLastUsed(NOON, "eu-west-1"));
        }

        @Test void theSessionExpiresOnTheTimelineAndIsForgottenLater() {
            fixture.createRole("app", trust("\"*\""));
            Credentials credentials = sts.assumeRole(root(), assume("app").durationSeconds(900).build()).credentials();

            fixture.timeline.advance(Duration.ofSeconds(899));
            assertThat(find(credentials)).isPresent();
            fixture.timeline.advance(Duration.ofSeconds(1));
            assertThatThrownBy(() -> find(credentials)).hasMessage("The security token included in the request is expired")
                    .extracting("code").isEqualTo("ExpiredToken");
            fixture.timeline.advance(Duration.ofDays(1));
            assertThatThrownBy(() -> find(credentials)).extracting("code").isEqualTo("InvalidClientTokenId");
        }

        @Test void aKeyNeedsItsToken() {
            fixture.createRole("app", trust("\"*\""));
            String accessKeyId = sts.assumeRole(root(), assume("app").build()).credentials().accessKeyId();

            assertThatThrownBy(() -> fixture.find(accessKeyId, "another")).extracting("code")
                    .isEqualTo("InvalidClientTokenId");
            assertThatThrownBy(() -> fixture.find(accessKeyId, "")).extracting("code").isEqualTo("InvalidClientTokenId");
        }

        @Test void theRoleLimitsTheDurationAndAChainDoesMore() {
            fixture.iam.createRole(root(), CreateRoleRequest.builder().roleName("long").maxSessionDuration(43_200)
                    .assumeRolePolicyDocument(trust("\"*\"")).build());
            fixture.createRole("app", trust("\"*\""));

            assertThatThrownBy(() -> sts.assumeRole(root(), assume("app").durationSeconds(3601).build()))
                    .hasMessage("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
            Credentials first = sts.assumeRole(root(), assume("long").durationSeconds(43_200).build()).credentials();
            assertThatThrownBy(() -> sts.assumeRole(signed(first), assume("long").durationSeconds(3601).build()))
                    .hasMessage("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        @Test void whereThereIsNoRoleNobodyIsAuthorized() {
            Call call = root();

            assertThatThrownBy(() -> sts.assumeRole(call, assume("none").build()))
                    .hasMessage("User: arn:aws:iam::111122223333:root is not authorized to perform: sts:AssumeRole on resource: "
                            + "arn:aws:iam::111122223333:role/none")
                    .extracting("code").isEqualTo("AccessDenied");
            assertThat(call.warnings()).singleElement().asString().contains("There is no role");
            assertThatThrownBy(() -> sts.assumeRole(call, assume("none").roleArn("arn:aws:iam::111122223333:user/bob").build()))
                    .extracting("code").isEqualTo("ValidationError");
        }

        @Test void theTrustPolicyIsAsked() {
            fixture.createUser("bob");
            Call bob = fixture.callOf("bob");
            fixture.createRole("app", "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                    + "\"arn:aws:iam::111122223333:user/bob\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":"
                    + "{\"sts:ExternalId\":\"secret\"}}}]}");
            fixture.createRole("closed");

            assertThat(ask(bob, "AssumeRole", assume("app").externalId("secret").build())).containsOnly(Decision.ALLOWED);
            assertThat(ask(bob, "AssumeRole", assume("app").externalId("wrong").build())).hasOnlyElementsOfType(Decision.Denied.class);
            assertThat(ask(bob, "AssumeRole", assume("closed").build())).hasOnlyElementsOfType(Decision.Denied.class);
        }

        @Test void theTrustPolicyIsAskedForTheRootUserToo() {
            fixture.createRole("app", trust("{\"AWS\":\"111122223333\"}"));
            fixture.createRole("closed");

            assertThat(concernsOtherAccount(root(), assume("closed").build())).isTrue();
            assertThat(ask(root(), "AssumeRole", assume("app").build())).containsOnly(Decision.ALLOWED);
            assertThat(ask(root(), "AssumeRole", assume("closed").build())).hasOnlyElementsOfType(Decision.Denied.class);
        }

        @Test void aTrustedAccountsUserNeedsItsOwnPolicyToo() {
            fixture.createUser("bob");
            Call bob = fixture.callOf("bob");
            fixture.createRole("app", trust("{\"AWS\":\"111122223333\"}"));
            assertThat(ask(bob, "AssumeRole", assume("app").build())).hasOnlyElementsOfType(Decision.Denied.class);

            fixture.iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "assume", allow("sts:AssumeRole", APP)));
            assertThat(ask(bob, "AssumeRole", assume("app").build())).containsOnly(Decision.ALLOWED);
        }

        @Test void tagsNeedAPermissionOfTheirOwn() {
            fixture.createUser("bob");
            fixture.createRole("app", trust("{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"}").replace(",\"sts:TagSession\"", ""));

            assertThat(ask(fixture.callOf("bob"), "AssumeRole", assume("app").tags(List.of(new Tag("a", "1"))).build()))
                    .hasSize(2).hasAtLeastOneElementOfType(Decision.Denied.class).contains(Decision.ALLOWED);
        }

        @Test void aSessionPolicyLimitsTheSession() {
            fixture.createRole("app", trust("\"*\""));
            fixture.iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "all", allow("*", "*")));

            AssumeRoleResponse limited = sts.assumeRole(root(), assume("app").policy(allow("sqs:*", "*")).build());
            AssumeRoleResponse byArn = sts.assumeRole(root(),
                    assume("app").policyArns(List.of(new PolicyDescriptorType("arn:aws:iam::aws:policy/AmazonSNSFullAccess"))).build());

            assertThat(fixture.decide(signed(limited.credentials()), "sqs:SendMessage", "*")).isEqualTo(Decision.ALLOWED);
            assertThat(fixture.decide(signed(limited.credentials()), "sns:Publish", "*")).isInstanceOf(Decision.Denied.class);
            assertThat(fixture.decide(signed(byArn.credentials()), "sns:Publish", "*")).isEqualTo(Decision.ALLOWED);
            assertThat(fixture.decide(signed(byArn.credentials()), "sqs:SendMessage", "*")).isInstanceOf(Decision.Denied.class);
            assertThat(limited.packedPolicySize()).isBetween(1, 100);
            assertThatThrownBy(() -> sts.assumeRole(root(), assume("app").policy("{}").build()))
                    .extracting("code").isEqualTo("MalformedPolicyDocument");
        }

        @Test void tagsAreThePrincipalsAndTransitiveOnesPassOn() {
            fixture.createRole("app", trust("\"*\""));
            fixture.iam.tagRole(root(), new TagRoleRequest("app", List.of(new dev.brume.iam.Tag("own", "0"))));

            Credentials first = sts.assumeRole(root(), assume("app").tags(List.of(new Tag("Team", "red"), new Tag("job", "1")))
                    .transitiveTagKeys(List.of("team")).sourceIdentity("alice").build()).credentials();
            assertThat(signed(first).caller().context()).containsEntry("aws:PrincipalTag/Team", "red")
                    .containsEntry("aws:PrincipalTag/job", "1").containsEntry("aws:PrincipalTag/own", "0")
                    .containsEntry("aws:SourceIdentity", "alice");

            AssumeRoleResponse second = sts.assumeRole(signed(first), assume("app").build());
            assertThat(signed(second.credentials()).caller().context()).containsEntry("aws:PrincipalTag/Team", "red")
                    .doesNotContainKey("aws:PrincipalTag/job").containsEntry("aws:SourceIdentity", "alice");
            assertThat(second.sourceIdentity()).isEqualTo("alice");
            assertThatThrownBy(() -> sts.assumeRole(signed(first), assume("app").tags(List.of(new Tag("TEAM", "blue"))).build()))
                    .hasMessageContaining("conflicts with a transitive tag key");
            assertThatThrownBy(() -> sts.assumeRole(root(), assume("app").transitiveTagKeys(List.of("x")).build()))
                    .extracting("code").isEqualTo("InvalidParameterValue");
        }

        @Test void aRoleOfAnotherAccountMakesACallerOfThatAccount() {
            fixture.createRole("app", trust("{\"AWS\":\"444455556666\"}"));
            Call other = root(new AccountId("444455556666"));

            Credentials credentials = sts.assumeRole(other, assume("app").build()).credentials();

            assertThat(signed(credentials).account()).isEqualTo(ACCOUNT);
            assertThat(ask(other, "AssumeRole", assume("app").build())).containsOnly(Decision.ALLOWED);
            assertThat(concernsOtherAccount(other, assume("app").build())).isTrue();
        }

        @Test void multiFactorAuthenticationIsRefusedByName() {
            fixture.createRole("app", trust("\"*\""));

            assertThatThrownBy(() -> sts.assumeRole(root(), assume("app").serialNumber("arn").tokenCode("123456").build()))
                    .extracting("code").isEqualTo("NotImplemented");
        }

        private AssumeRoleRequest.Builder assume(String role) {
            return AssumeRoleRequest.builder().roleArn("arn:aws:iam::111122223333:role/" + role).roleSessionName("run");
        }
    }

    @Nested
    class AssumeRoleWithWebIdentity {
        private static final String PROVIDER_TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"Federated\":\"arn:aws:iam::111122223333:oidc-provider/token.example.com\"},\"Action\":"
                + "\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringLike\":{\"token.example.com:sub\":\"repo:mine/*\"},"
                + "\"StringEquals\":{\"token.example.com:aud\":\"sts.amazonaws.com\"}}}]}";

        private final Call unsigned =
                IamFixture.call(new Caller(Caller.Kind.ANONYMOUS, AccountId.DEFAULT, "anonymous", "anonymous", "", Map.of()));

        @Test void makesTheBearerTheRole() {
            fixture.createRole("app", PROVIDER_TRUST);

            AssumeRoleWithWebIdentityResponse response = sts.assumeRoleWithWebIdentity(unsigned, request("repo:mine/app", "9999999999"));

            assertThat(response.subjectFromWebIdentityToken()).isEqualTo("repo:mine/app");
            assertThat(response.audience()).isEqualTo("sts.amazonaws.com");
            assertThat(response.provider()).isEqualTo("arn:aws:iam::111122223333:oidc-provider/token.example.com");
            assertThat(signed(response.credentials()).caller().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/app/run");
        }

        @Test void theTrustPolicyIsAskedWithTheTokensClaims() {
            fixture.createRole("app", PROVIDER_TRUST);

            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(unsigned, request("repo:other/app", "9999999999")))
                    .hasMessageStartingWith("Not authorized to perform sts:AssumeRoleWithWebIdentity because ")
                    .hasMessageContaining("its condition StringLike token.example.com:sub: the request has [repo:other/app]")
                    .extracting("code").isEqualTo("AccessDenied");
        }

        @Test void aRoleThatIsNotThereIsRefusedAsIfItDidNotTrustTheProvider() {
            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(unsigned, request("repo:mine/app", "9999999999")))
                    .hasMessage("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }

        @Test void tokensThatAreExpiredOrNoneAreRefused() {
            fixture.createRole("app", PROVIDER_TRUST);

            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(unsigned, request("repo:mine/app", "1")))
                    .extracting("code").isEqualTo("ExpiredTokenException");
            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(unsigned, request("", "9999999999")))
                    .hasMessage("Missing a required claim: sub");
            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(unsigned, request("x", "9999999999").toBuilder()
                    .webIdentityToken("not.a.token").build())).extracting("code").isEqualTo("InvalidIdentityToken");
        }

        private AssumeRoleWithWebIdentityRequest request(String subject, String expiration) {
            String claims = "{\"iss\":\"https://token.example.com\",\"sub\":\"" + subject + "\",\"aud\":\"sts.amazonaws.com\",\"exp\":"
                    + expiration + "}";
            return AssumeRoleWithWebIdentityRequest.builder().roleArn(APP).roleSessionName("run")
                    .webIdentityToken(encode("{\"alg\":\"none\"}") + "." + encode(claims) + ".c2ln").build();
        }

        private static String encode(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class SessionsOfUsers {

        @Test void aSessionTokenIsTheUser() {
            fixture.createUser("bob");
            Credentials credentials =
                    sts.getSessionToken(fixture.callOf("bob"), new GetSessionTokenRequest(null, null, null)).credentials();

            assertThat(credentials.expiration()).isEqualTo(NOON.plus(Duration.ofHours(12)));
            assertThat(signed(credentials).caller().arn()).isEqualTo("arn:aws:iam::111122223333:user/bob");
            assertThatThrownBy(() -> sts.getSessionToken(signed(credentials), new GetSessionTokenRequest(null, null, null)))
                    .hasMessage("Cannot call GetSessionToken with session credentials");
        }

        @Test void noSessionOfAUserMayCallIam() {
            fixture.createUser("bob");
            fixture.iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "all", IamFixture.ALLOW_ALL));
            Call bob = fixture.callOf("bob");
            Call session = signed(sts.getSessionToken(bob, new GetSessionTokenRequest(null, null, null)).credentials());

            assertThat(fixture.decide(bob, "iam:ListUsers", "*")).isEqualTo(Decision.ALLOWED);
            assertThat(fixture.decide(session, "sqs:ListQueues", "*")).isEqualTo(Decision.ALLOWED);
            assertThat(fixture.decide(session, "iam:ListUsers", "*")).isInstanceOf(Decision.InvalidToken.class);
        }

        @Test void aSessionEndsWithItsUser() {
            fixture.createUser("bob");
            Call bob = fixture.callOf("bob");
            Credentials credentials = sts.getSessionToken(bob, new GetSessionTokenRequest(null, null, null)).credentials();
            fixture.iam.deleteAccessKey(root(), new DeleteAccessKeyRequest("bob", bob.caller().accessKeyId()));
            fixture.iam.deleteUser(root(), new DeleteUserRequest("bob"));

            assertThatThrownBy(() -> find(credentials)).isInstanceOfSatisfying(AwsException.class,
                    e -> assertThat(e.code()).isEqualTo("InvalidClientTokenId"));
            fixture.createUser("bob");
            assertThatThrownBy(() -> find(credentials)).hasMessage("The security token included in the request is invalid.");
        }

        @Test void aSessionEndsWithItsRole() {
            fixture.createRole("app", trust("{\"AWS\":\"*\"}"));
            Credentials credentials = sts.assumeRole(root(),
                    AssumeRoleRequest.builder().roleArn("arn:aws:iam::111122223333:role/app").roleSessionName("run").build()).credentials();
            assertThat(signed(credentials).caller().kind()).isEqualTo(Caller.Kind.ROLE_SESSION);
            fixture.iam.deleteRole(root(), new DeleteRoleRequest("app"));

            assertThatThrownBy(() -> find(credentials)).isInstanceOfSatisfying(AwsException.class,
                    e -> assertThat(e.code()).isEqualTo("InvalidClientTokenId"));
            fixture.createRole("app");
            assertThatThrownBy(() -> find(credentials)).hasMessage("The security token included in the request is invalid.");
        }

        @Test void aRootUsersSessionLastsAnHour() {
            assertThat(sts.getSessionToken(root(), new GetSessionTokenRequest(43_200, null, null)).credentials().expiration())
                    .isEqualTo(NOON.plus(Duration.ofHours(1)));
        }

        @Test void aFederatedUserMayWhatBothItsUserAndItsPolicyAllow() {
            fixture.createUser("bob");
            fixture.iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "p", allow("sqs:*", "*")));
            Call bob = fixture.callOf("bob");

            GetFederationTokenResponse open = sts.getFederationToken(bob, federation(allow("*", "*")));
            GetFederationTokenResponse none = sts.getFederationToken(bob, federation(null));

            Call guest = signed(open.credentials());
            assertThat(open.federatedUser())
                    .isEqualTo(new FederatedUser("111122223333:guest", "arn:aws:sts::111122223333:federated-user/guest"));
            assertThat(guest.caller().kind()).isEqualTo(Caller.Kind.FEDERATED_USER);
            assertThat(fixture.decide(guest, "sqs:SendMessage", "*")).isEqualTo(Decision.ALLOWED);
            assertThat(fixture.decide(guest, "sns:Publish", "*")).isInstanceOf(Decision.Denied.class);
            assertThat(fixture.decide(signed(none.credentials()), "sqs:SendMessage", "*")).isInstanceOf(Decision.Denied.class);
            assertThatThrownBy(() -> sts.getFederationToken(guest, federation(null)))
                    .hasMessage("Cannot call GetFederationToken with session credentials");
        }

        @Test void aRootUsersFederatedUserMayWhatItsPolicyAllows() {
            Call guest = signed(sts.getFederationToken(root(), federation(allow("sqs:*", "*"))).credentials());

            assertThat(fixture.decide(guest, "sqs:SendMessage", "*")).isEqualTo(Decision.ALLOWED);
            assertThat(fixture.decide(guest, "sns:Publish", "*")).isInstanceOf(Decision.Denied.class);
        }

        private static GetFederationTokenRequest federation(String policy) {
            return GetFederationTokenRequest.builder().name("guest").policy(policy).build();
        }
    }

    private boolean concernsOtherAccount(Call call, Structure input) {
        return fixture.stsModule.concernsOtherAccount(fixture.stsModule.api().schema().operation("AssumeRole"), call, input);
    }

    private List<Decision> ask(Call call, String operation, Structure input) {
        return IamFixture.access(fixture.stsModule, operation, call, input).stream()
                .map((AccessRequest question) -> fixture.authorizer.decide(question))
                .toList();
    }

    private Call signed(Credentials credentials) {
        return fixture.signed(credentials.accessKeyId(), credentials.sessionToken());
    }

    private Optional<Caller> find(Credentials credentials) {
        return fixture.find(credentials.accessKeyId(), credentials.sessionToken());
    }
}
