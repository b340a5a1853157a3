package dev.brume.lambda;

import dev.brume.aws.AwsException;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.Qualifiers;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.permission.FunctionPolicies;
import dev.brume.lambda.permission.Permission;
import dev.brume.lambda.permission.PermissionConditions;
import dev.brume.lambda.permission.PermissionErrors;
import dev.brume.lambda.permission.PolicyStatement;
import dev.brume.lambda.permission.ResourcePolicy;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.Optional;

/// The policies of functions, versions and aliases.
final class PermissionOperations {
    private final Tables tables;
    private final Functions functions;
    private final Aliases aliases;
    private final Qualifiers qualifiers;
    private final FunctionPolicies policies;

    PermissionOperations(Tables tables, Functions functions, Aliases aliases, Qualifiers qualifiers, FunctionPolicies policies) {
        this.tables = tables;
        this.functions = functions;
        this.aliases = aliases;
        this.qualifiers = qualifiers;
        this.policies = policies;
    }

    AddPermissionResponse add(Call call, AddPermissionRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        if (reference.qualifier().equals(Version.LATEST)) {
            throw PermissionErrors.latest();
        }
        PermissionConditions conditions = new PermissionConditions(Optional.ofNullable(request.sourceArn()),
                Optional.ofNullable(request.sourceAccount()), Optional.ofNullable(request.principalOrgID()),
                Optional.ofNullable(request.eventSourceToken()), Optional.ofNullable(request.functionUrlAuthType()),
                Optional.ofNullable(request.invokedViaFunctionUrl()));
        Permission permission = new Permission(request.statementId(), request.action(), request.principal(), conditions);
        PolicyStatement statement = tables.transact(() -> {
            ResolvedFunction resource = qualifiers.require(reference);
            requireRevision(resource, request.revisionId());
            PolicyStatement added = permission.on(reference.arn(), reference.scope().region().partition());
            put(reference, resource, policy(reference).with(added));
            return added;
        });
        return new AddPermissionResponse(statement.json());
    }

    Empty remove(Call call, RemovePermissionRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        tables.transact(() -> {
            if (functions.find(reference.scope(), reference.name()).isEmpty()) {
                throw PermissionErrors.noPolicyOf(reference.arn());
            }
            ResolvedFunction resource = qualifiers.require(reference);
            ResourcePolicy policy = policy(reference);
            if (policy.isEmpty()) {
                throw PermissionErrors.noPolicy();
            }
            ResourcePolicy left = policy.without(request.statementId());
            requireRevision(resource, request.revisionId());
            put(reference, resource, left);
        });
        return Empty.INSTANCE;
    }

    GetPolicyResponse get(Call call, GetPolicyRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        ResourcePolicy policy = policy(reference);
        if (policy.isEmpty()) {
            throw PermissionErrors.noSuchResource();
        }
        return new GetPolicyResponse(policy.document(), revision(qualifiers.require(reference)));
    }

    private static FunctionReference reference(Call call, String functionName, String qualifier) {
        FunctionReference reference = FunctionReference.parse(call.scope(), functionName, qualifier);
        call.concerns(reference.arn());
        return reference;
    }

    private ResourcePolicy policy(FunctionReference reference) {
        return policies.of(reference.scope(), reference.name(), reference.qualifier());
    }

    /// A policy has no revision of its own: it changes that of what it belongs to.
    private static String revision(ResolvedFunction resource) {
        return resource.alias().map(alias -> alias.revisionId()).orElse(resource.version().revisionId());
    }

    /// @param seen null if it does not matter
    /// @throws AwsException `PreconditionFailedException`
    private static void requireRevision(ResolvedFunction resource, String seen) {
        if (seen != null && !seen.equals(revision(resource))) {
            throw PermissionErrors.staleRevision("GetPolicy");
        }
    }

    private void put(FunctionReference reference, ResolvedFunction resource, ResourcePolicy policy) {
        policies.put(reference.scope(), reference.name(), reference.qualifier(), policy);
        resource.alias().ifPresentOrElse(alias -> aliases.put(alias.revised()), () -> functions.put(resource.version().revised()));
    }
}
