package dev.brume.lambda;

import dev.brume.aws.UniqueId;
import dev.brume.lambda.alias.Alias;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.concurrency.Provisioning;
import dev.brume.lambda.function.Changes;
import dev.brume.lambda.function.Deletions;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.page.Page;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.Map;

/// Aliases: create, get, list, update, delete.
final class AliasOperations {
    private final Tables tables;
    private final Functions functions;
    private final Aliases aliases;
    private final Deletions deletions;
    private final Provisioning provisioning;

    AliasOperations(Tables tables, Functions functions, Aliases aliases, Deletions deletions, Provisioning provisioning) {
        this.tables = tables;
        this.functions = functions;
        this.aliases = aliases;
        this.deletions = deletions;
        this.provisioning = provisioning;
    }

    AliasConfiguration create(Call call, CreateAliasRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.name());
        return tables.transact(() -> {
            LambdaFunction function = functions.require(reference.withoutQualifier());
            if (aliases.find(function.scope(), function.name(), request.name()).isPresent()) {
                throw LambdaErrors.resourceConflict("Alias already exists: " + reference.arn());
            }
            Alias alias = new Alias(function.scope(), function.name(), request.name(), request.functionVersion(),
                    request.description() == null ? "" : request.description(), weights(request.routingConfig()), UniqueId.uuid());
            return put(alias);
        });
    }

    AliasConfiguration get(Call call, GetAliasRequest request) {
        return describe(require(reference(call, request.functionName(), request.name())));
    }

    ListAliasesResponse list(Call call, ListAliasesRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName()).withoutQualifier();
        call.concerns(reference.arn());
        LambdaFunction function = functions.require(reference);
        Page<AliasConfiguration> page = Page.of(aliases.of(function.scope(), function.name()).stream()
                .filter(alias -> request.functionVersion() == null || alias.functionVersion().equals(request.functionVersion()))
                .toList(), Alias::name, request.marker(), request.maxItems(), LambdaLimits.MAX_LISTED)
                .map(AliasOperations::describe);
        return new ListAliasesResponse(page.nextMarker(), page.items());
    }

    AliasConfiguration update(Call call, UpdateAliasRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.name());
        return tables.transact(() -> {
            Alias before = require(reference);
            Changes.requireRevision(request.revisionId(), before.revisionId());
            Alias after = new Alias(before.scope(), before.functionName(), before.name(),
                    request.functionVersion() == null ? before.functionVersion() : request.functionVersion(),
                    request.description() == null ? before.description() : request.description(),
                    request.routingConfig() == null ? before.additionalVersionWeights() : weights(request.routingConfig()),
                    UniqueId.uuid());
            AliasConfiguration answer = put(after);
            provisioning.follow(after.scope(), after.functionName());
            return answer;
        });
    }

    Empty delete(Call call, DeleteAliasRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.name());
        tables.transact(() -> {
            LambdaFunction function = functions.require(reference.withoutQualifier());
            // AWS finds nothing wrong with an alias that does not exist.
            aliases.find(function.scope(), function.name(), request.name()).ifPresent(alias -> {
                aliases.remove(alias);
                deletions.tell(function, alias.name());
            });
        });
        return Empty.INSTANCE;
    }

    private AliasConfiguration put(Alias alias) {
        requireVersions(alias);
        aliases.put(alias);
        return describe(alias);
    }

    private void requireVersions(Alias alias) {
        requireVersion(alias, alias.functionVersion());
        Map<String, Double> weights = alias.additionalVersionWeights();
        if (weights.size() > 1) {
            throw LambdaErrors.invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        for (String version : weights.keySet()) {
            if (alias.functionVersion().equals(Version.LATEST) || version.equals(Version.LATEST)) {
                throw LambdaErrors.invalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
            }
            if (version.equals(alias.functionVersion())) {
                throw LambdaErrors.invalidParameter("Invalid function version " + version + ". Function version " + version
                        + " is already included in routing configuration.");
            }
            requireVersion(alias, version);
        }
    }

    private void requireVersion(Alias alias, String version) {
        if (functions.version(alias.scope(), alias.functionName(), version).isEmpty()) {
            throw LambdaErrors.functionNotFound(new FunctionReference(alias.scope(), alias.functionName(), version).arn());
        }
    }

    private static Map<String, Double> weights(AliasRoutingConfiguration routing) {
        return routing == null || routing.additionalVersionWeights() == null ? Map.of() : routing.additionalVersionWeights();
    }

    private Alias require(FunctionReference reference) {
        functions.require(reference.withoutQualifier());
        return aliases.find(reference.scope(), reference.name(), reference.qualifier())
                .orElseThrow(() -> LambdaErrors.noSuchAlias(reference.arn()));
    }

    private static FunctionReference reference(Call call, String functionName, String alias) {
        FunctionReference reference = FunctionReference.parse(call.scope(), functionName).withoutQualifier();
        FunctionReference named = new FunctionReference(reference.scope(), reference.name(), alias);
        call.concerns(named.arn());
        return named;
    }

    private static AliasConfiguration describe(Alias alias) {
        Map<String, Double> weights = alias.additionalVersionWeights();
        return new AliasConfiguration(alias.arn(), alias.name(), alias.functionVersion(), alias.description(),
                weights.isEmpty() ? null : new AliasRoutingConfiguration(weights), alias.revisionId());
    }
}
