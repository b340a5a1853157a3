package dev.brume.iam;

import dev.brume.iam.accesskey.AccessKeys;
import dev.brume.iam.account.Accounts;
import dev.brume.iam.authorization.IamAuthorization;
import dev.brume.iam.authorization.IdentityBasedPolicies;
import dev.brume.iam.authorization.IdentityStore;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.instanceprofile.InstanceProfiles;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.policy.grammar.PolicyCache;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.role.ServiceLinkedRoles;
import dev.brume.iam.session.Sessions;
import dev.brume.iam.user.IamUser;
import dev.brume.spi.ServiceModule;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;

/// The parts of IAM, each made once; STS uses some of them.
public final class IamWiring {
    private final Tables tables;
    private final Timeline timeline;
    private final IamClock clock;
    private final Identities<IamUser> users;
    private final Identities<IamGroup> groups;
    private final Identities<IamRole> roles;
    private final AccessKeys accessKeys;
    private final ManagedPolicies managedPolicies;
    private final InstanceProfiles instanceProfiles;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PolicyCache policyCache = new PolicyCache();
    private final PolicyTexts policyTexts = new PolicyTexts(policyCache);
    private final Boundaries boundaries;
    private final PolicyUsage usage;
    private final IdentityStore identities;
    private final IdentityBasedPolicies identityBased;

    public IamWiring(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        this.clock = new IamClock(timeline);
        this.users = new Identities<>(tables, IdentityKind.USER, IamUser.class);
        this.groups = new Identities<>(tables, IdentityKind.GROUP, IamGroup.class);
        this.roles = new Identities<>(tables, IdentityKind.ROLE, IamRole.class);
        this.accessKeys = new AccessKeys(tables);
        this.managedPolicies = new ManagedPolicies(tables);
        this.instanceProfiles = new InstanceProfiles(tables);
        this.accounts = new Accounts(tables);
        this.sessions = new Sessions(tables, timeline);
        this.boundaries = new Boundaries(managedPolicies);
        this.usage = new PolicyUsage(users, groups, roles);
        this.identities = new IdentityStore(users, groups, roles);
        this.identityBased = new IdentityBasedPolicies(identities, managedPolicies, policyCache);
    }

    public IamAuthorization authorization() {
        return IamAuthorization.of(identities, identityBased, accessKeys, sessions, policyCache, timeline);
    }

    AccessQuestions accessQuestions() {
        return new AccessQuestions(identities, managedPolicies, instanceProfiles, accessKeys);
    }

    public ServiceModule module() {
        return new IamModule(new IamService(this), accessQuestions());
    }

    public IdentityStore identities() {
        return identities;
    }

    public ManagedPolicies managedPolicies() {
        return managedPolicies;
    }

    public PolicyTexts policyTexts() {
        return policyTexts;
    }

    public Sessions sessions() {
        return sessions;
    }

    UserOperations userOperations() {
        return new UserOperations(tables, clock, users, accessKeys, boundaries);
    }

    AccessKeyOperations accessKeyOperations() {
        return new AccessKeyOperations(clock, users, accessKeys);
    }

    GroupOperations groupOperations() {
        return new GroupOperations(tables, clock, groups, users);
    }

    RoleOperations roleOperations() {
        return new RoleOperations(tables, clock, roles, instanceProfiles, boundaries, new TrustPolicies(policyTexts, users, roles));
    }

    ServiceLinkedRoleOperations serviceLinkedRoleOperations() {
        return new ServiceLinkedRoleOperations(new ServiceLinkedRoles(tables, timeline, roles));
    }

    PolicyOperations policyOperations() {
        return new PolicyOperations(tables, clock, managedPolicies, policyTexts, usage);
    }

    PolicyEntities policyEntities() {
        return new PolicyEntities(managedPolicies, usage);
    }

    AttachmentOperations attachmentOperations() {
        return new AttachmentOperations(managedPolicies, users, groups, roles);
    }

    InlinePolicyOperations inlinePolicyOperations() {
        return new InlinePolicyOperations(policyTexts, users, groups, roles);
    }

    InstanceProfileOperations instanceProfileOperations() {
        return new InstanceProfileOperations(clock, instanceProfiles, roles);
    }

    AccountOperations accountOperations() {
        return new AccountOperations(accounts, users, groups, roles, managedPolicies, instanceProfiles);
    }

    AuthorizationDetails authorizationDetails() {
        return new AuthorizationDetails(managedPolicies, usage, instanceProfiles, instanceProfileOperations());
    }

    SimulationOperations simulationOperations() {
        return new SimulationOperations(identities, identityBased, policyTexts);
    }
}
