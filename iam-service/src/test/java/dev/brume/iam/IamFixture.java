package dev.brume.iam;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Decision;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.iam.authorization.IamAuthorization;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.sts.StsModule;
import dev.brume.sts.StsService;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// IAM and STS over tables in memory and a clock that stands still at noon.
public final class IamFixture {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final AccountId ACCOUNT = new AccountId("111122223333");
    public static final String TRUST_LAMBDA = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    public static final String ALLOW_ALL = allow("*", "*");

    public final Tables tables;
    public final RunningTimeline timeline;
    public final IamService iam;
    public final StsService sts;
    public final CredentialSource credentials;
    public final Authorizer authorizer;
    public final ServiceModule iamModule;
    public final ServiceModule stsModule;

    public IamFixture() {
        this(MvTables.inMemory());
    }

    public IamFixture(Tables tables) {
        this.tables = tables;
        this.timeline = RunningTimeline.pausedAt(tables, NOON);
        IamWiring wiring = new IamWiring(tables, timeline);
        IamAuthorization authorization = wiring.authorization();
        this.credentials = authorization.credentials();
        this.authorizer = authorization.authorizer();
        this.iam = new IamService(wiring);
        this.sts =
                new StsService(timeline, wiring,
                        new TracedPermissionCheck(PermissionCheck.Mode.ENFORCE, authorizer, new BoundedTrace(tables, timeline)));
        this.iamModule = new IamModule(iam, wiring.accessQuestions());
        this.stsModule = new StsModule(sts, wiring.identities());
    }

    /// A call of the account's root user.
    public static Call root() {
        return root(ACCOUNT);
    }

    public static Call root(AccountId account) {
        return call(Caller.root(account, "aws", account.value()));
    }

    public static Call call(Caller caller) {
        return new Call(new Scope(caller.account(), new Region("eu-west-1")), caller, "request",
                new Cause("1-00000000-000000000000000000000000", "", false), null);
    }

    /// A call signed with credentials.
    public Call signed(String accessKeyId, String sessionToken) {
        return call(find(accessKeyId, sessionToken).orElseThrow());
    }

    /// Whose a key is.
    public Optional<Caller> find(String accessKeyId, String sessionToken) {
        return credentials.find(new AccessKeyUse(accessKeyId, sessionToken, "sqs", new Region("eu-west-1")));
    }

    public static String allow(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource
                + "\"}]}";
    }

    public static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"]}]}";
    }

    public User createUser(String name) {
        return iam.createUser(root(), new CreateUserRequest(null, name, null, null)).user();
    }

    public Role createRole(String name) {
        return createRole(name, TRUST_LAMBDA);
    }

    public Role createRole(String name, String trustPolicy) {
        return iam.createRole(root(), CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(trustPolicy).build()).role();
    }

    public Policy createPolicy(String name, String document) {
        return iam.createPolicy(root(), CreatePolicyRequest.builder().policyName(name).policyDocument(document).build()).policy();
    }

    /// A call signed with a new access key of a user.
    public Call callOf(String userName) {
        AccessKey key = iam.createAccessKey(root(), new CreateAccessKeyRequest(userName)).accessKey();
        return signed(key.accessKeyId(), "");
    }

    /// What the authorizer says of a caller's action in the account.
    public Decision decide(Call call, String action, String resource) {
        return authorizer.decide(new AccessRequest(call.caller(), action, resource, ACCOUNT.value(), "", Map.of()));
    }

    /// What has to be allowed before an operation runs.
    public static List<AccessRequest> access(ServiceModule module, String operation, Call call, Structure input) {
        return module.access(module.api().schema().operation(operation), call, input);
    }
}
