package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.authorization.IdentityBasedPolicies;
import dev.brume.iam.authorization.IdentityStore;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.policy.RequestPrincipal;
import dev.brume.iam.policy.evaluation.ApplicablePolicies;
import dev.brume.iam.policy.evaluation.AttachedPolicy;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.policy.pattern.RequestContext;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.simulation.Simulation;
import dev.brume.iam.user.IamUser;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// SimulateCustomPolicy, SimulatePrincipalPolicy, and the context keys they need.
final class SimulationOperations {
    private final IdentityStore identities;
    private final IdentityBasedPolicies identityBased;
    private final PolicyTexts policyTexts;

    SimulationOperations(IdentityStore identities, IdentityBasedPolicies identityBased, PolicyTexts policyTexts) {
        this.identities = identities;
        this.identityBased = identityBased;
        this.policyTexts = policyTexts;
    }

    SimulatePolicyResponse simulateCustom(Call call, SimulateCustomPolicyRequest request) {
        RequestPrincipal principal = request.callerArn() == null
                ? new RequestPrincipal.Simulated(call.account().value())
                : principal(call.scope(), request.callerArn());
        ApplicablePolicies policies = ApplicablePolicies.NONE.withIdentity(inputs("PolicyInputList", request.policyInputList()));
        return simulate(call, principal, policies, new Circumstances(request.permissionsBoundaryPolicyInputList(), request.resourceArns(),
                request.resourcePolicy(), request.resourceOwner(), request.contextEntries(), request.resourceHandlingOption()),
                request.actionNames(), PageRequest.of(request.marker(), request.maxItems()));
    }

    SimulatePolicyResponse simulatePrincipal(Call call, SimulatePrincipalPolicyRequest request) {
        IamIdentity<?> source = require(call.scope(), request.policySourceArn());
        if (request.resourcePolicy() != null && request.callerArn() == null && !(source instanceof IamUser)) {
            throw IamErrors.invalidInput("CallerArn must be specified with a ResourcePolicy when the policy source is not a user.");
        }
        RequestPrincipal principal = request.callerArn() == null
                ? principal(call.scope(), source)
                : principal(call.scope(), request.callerArn());
        List<AttachedPolicy> policies = new ArrayList<>(policies(call.scope(), source));
        policies.addAll(inputs("PolicyInputList", request.policyInputList()));
        ApplicablePolicies applicable = new ApplicablePolicies(policies, identityBased.boundary(call.scope(), source), Optional.empty(),
                Optional.empty(), false);
        return simulate(call, principal, applicable, new Circumstances(request.permissionsBoundaryPolicyInputList(),
                request.resourceArns(), request.resourcePolicy(), request.resourceOwner(), request.contextEntries(),
                request.resourceHandlingOption()), request.actionNames(), PageRequest.of(request.marker(), request.maxItems()));
    }

    GetContextKeysForPolicyResponse contextKeysForCustom(Call call, GetContextKeysForCustomPolicyRequest request) {
        return contextKeys(inputs("PolicyInputList", request.policyInputList()));
    }

    GetContextKeysForPolicyResponse contextKeysForPrincipal(Call call, GetContextKeysForPrincipalPolicyRequest request) {
        IamIdentity<?> source = require(call.scope(), request.policySourceArn());
        List<AttachedPolicy> policies = new ArrayList<>(policies(call.scope(), source));
        policies.addAll(inputs("PolicyInputList", request.policyInputList()));
        return contextKeys(policies);
    }

    private static GetContextKeysForPolicyResponse contextKeys(List<AttachedPolicy> policies) {
        Set<String> keys = new LinkedHashSet<>();
        policies.forEach(policy -> keys.addAll(policy.document().contextKeys()));
        return new GetContextKeysForPolicyResponse(List.copyOf(keys));
    }

    /// What both operations are given alike; members may be null.
    private record Circumstances(List<String> boundaries, List<String> resources, String resourcePolicy, String resourceOwner,
            List<ContextEntry> contextEntries, String resourceHandlingOption) {
    }

    private SimulatePolicyResponse simulate(Call call, RequestPrincipal principal, ApplicablePolicies policies, Circumstances given,
            List<String> actions, PageRequest pageRequest) {
        if (given.resourceHandlingOption() != null) {
            throw NotImplemented.feature("iam", "the simulator's ResourceHandlingOption");
        }
        ApplicablePolicies applicable = policies;
        List<AttachedPolicy> boundaries = inputs("PermissionsBoundaryPolicyInputList", given.boundaries());
        if (!boundaries.isEmpty()) {
            applicable = applicable.withBoundary(boundaries.getFirst());
        }
        if (given.resourcePolicy() != null) {
            applicable = applicable.withResource(
                    new AttachedPolicy("ResourcePolicy", policyTexts.require(PolicyKind.RESOURCE, given.resourcePolicy())));
        }
        Simulation simulation = new Simulation(principal, applicable, resources(given.resources()), owner(call, given),
                context(given.contextEntries()));
        Page<EvaluationResult> page = Page.of(actions, pageRequest, action -> action)
                .map(action -> SimulationResults.describe(simulation.simulate(action)));
        return new SimulatePolicyResponse(page.items(), page.isTruncated(), page.marker());
    }

    private static List<String> resources(List<String> arns) {
        return arns == null || arns.equals(List.of("*")) ? List.of() : arns;
    }

    /// The owner only matters with a policy of the resource; without one there is one account only.
    private static Optional<String> owner(Call call, Circumstances given) {
        if (given.resourcePolicy() == null) {
            return Optional.empty();
        }
        return Optional.of(given.resourceOwner() == null ? call.account().value() : ManagedPolicies.parse(given.resourceOwner()).account());
    }

    private static RequestContext context(List<ContextEntry> entries) {
        Map<String, List<String>> byKey = new HashMap<>();
        for (ContextEntry entry : entries == null ? List.<ContextEntry>of() : entries) {
            if (entry.contextKeyName() != null && entry.contextKeyValues() != null) {
                byKey.put(entry.contextKeyName().toLowerCase(Locale.ROOT), entry.contextKeyValues());
            }
        }
        return key -> byKey.getOrDefault(key, List.of());
    }

    /// Policies of the request, named by their places in it.
    private List<AttachedPolicy> inputs(String member, List<String> documents) {
        List<AttachedPolicy> policies = new ArrayList<>();
        for (String document : documents == null ? List.<String>of() : documents) {
            policies.add(new AttachedPolicy(member + "." + (policies.size() + 1), policyTexts.require(PolicyKind.INLINE, document)));
        }
        return policies;
    }

    private List<AttachedPolicy> policies(Scope scope, IamIdentity<?> source) {
        return switch (source) {
            case IamUser user -> identityBased.of(scope, user);
            case IamRole role -> identityBased.of(scope, role);
            default -> identityBased.own(scope, IdentityKind.GROUP, source);
        };
    }

    private static RequestPrincipal principal(Scope scope, IamIdentity<?> source) {
        String account = scope.account().value();
        return switch (source) {
            case IamUser user -> new RequestPrincipal.User(account, user.arn().toString(), user.id(), user.name(), user.tags().asMap());
            case IamRole role -> new RequestPrincipal.RoleSession(account, role.arn().toString(), role.name(), role.id(), "simulated",
                    role.tags().asMap());
            default -> new RequestPrincipal.Simulated(account);
        };
    }

    /// The user that the simulation pretends to be.
    private RequestPrincipal principal(Scope scope, String callerArn) {
        Arn arn = ManagedPolicies.parse(callerArn);
        if (!arn.service().equals("iam") || !arn.resource().startsWith("user/")) {
            throw IamErrors.invalidInput("Invalid caller ARN: " + callerArn + ". Only the ARN of a user can be specified.");
        }
        Optional<IamUser> known = identities.users().find(scope, arn.resourceName()).filter(user -> user.arn().equals(arn));
        return known.map(user -> principal(scope, user))
                .orElseGet(() -> new RequestPrincipal.User(arn.account(), callerArn, "", arn.resourceName(), Map.of()));
    }

    private IamIdentity<?> require(Scope scope, String policySourceArn) {
        Arn arn = ManagedPolicies.parse(policySourceArn);
        Optional<? extends IamIdentity<?>> found = switch (arn.resource().substring(0, Math.max(0, arn.resource().indexOf('/')))) {
            case "user" -> identities.users().find(scope, arn.resourceName());
            case "group" -> identities.groups().find(scope, arn.resourceName());
            case "role" -> identities.roles().find(scope, arn.resourceName());
            default -> throw IamErrors.invalidInput("Invalid Entity Arn: " + policySourceArn
                    + " does not clearly define entity type and name.");
        };
        return found.filter(identity -> identity.arn().equals(arn))
                .orElseThrow(() -> IamErrors.noSuchEntity("The entity with ARN " + policySourceArn + " cannot be found."));
    }
}
