package dev.brume.lambda;

import dev.brume.aws.Scope;
import dev.brume.lambda.alias.Alias;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.code.CodeLocation;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.function.Activation;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.Deletions;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Publication;
import dev.brume.lambda.function.Retirement;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.page.Page;
import dev.brume.lambda.tag.ResourceTags;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Map;

/// Functions: create, get, list, delete.
final class FunctionOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final Aliases aliases;
    private final CodeStore codes;
    private final Activation activation;
    private final Retirement retirement;
    private final Publication publication;
    private final Deletions deletions;
    private final CodeLocation location;
    private final ConfigurationRequests configurations;
    private final CodeRequests packages;

    FunctionOperations(Tables tables, Timeline timeline, Functions functions, Aliases aliases, CodeStore codes, Activation activation,
            Retirement retirement, Publication publication, Deletions deletions, CodeLocation location,
            ConfigurationRequests configurations, CodeRequests packages) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.aliases = aliases;
        this.codes = codes;
        this.activation = activation;
        this.retirement = retirement;
        this.publication = publication;
        this.deletions = deletions;
        this.location = location;
        this.configurations = configurations;
        this.packages = packages;
    }

    FunctionConfiguration create(Call call, CreateFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName());
        if (!reference.scope().equals(call.scope())) {
            throw LambdaErrors.accessDenied();
        }
        if (reference.name().length() > LambdaLimits.MAX_FUNCTION_NAME_LENGTH) {
            throw LambdaErrors.functionNameTooLong(reference.name());
        }
        Scope scope = call.scope();
        call.concerns(reference.withoutQualifier().arn());
        CodeRequests.Package code = packages.read(call, "CreateFunction", request.code());
        Configuration configuration = configurations.read(call, request, reference.name(), code.kept().unpackedSize());
        Map<String, String> tags = ResourceTags.checked(request.tags());
        Version created = tables.transact(() -> {
            Version latest = Version.created(scope, reference.name(), timeline.now(), code.kept(),
                    configuration);
            functions.create(LambdaFunction.of(scope, reference.name(), tags), latest);
            codes.keep(scope, code.sha256(), code.zip());
            activation.begin(latest);
            return Boolean.TRUE.equals(request.publish()) ? publication.publishPending(latest) : latest;
        });
        // The version's number is answered, but not its ARN.
        return FunctionAnswers.describe(created, reference.withoutQualifier().arn());
    }

    GetFunctionResponse get(Call call, GetFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        LambdaFunction function = functions.require(reference);
        Version version = functions.requireVersion(reference);
        FunctionCodeLocation code =
                new FunctionCodeLocation("S3", location.url(call.http(), version.scope(), version.code().sha256()), null, null, null);
        return new GetFunctionResponse(FunctionAnswers.describe(version, reference.arn()), code,
                function.tags().isEmpty() ? null : function.tags(), null,
                function.reservedConcurrency().map(Concurrency::new).orElse(null));
    }

    FunctionConfiguration getConfiguration(Call call, GetFunctionConfigurationRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        return FunctionAnswers.describe(functions.requireVersion(reference), reference.arn());
    }

    /// @return `$LATEST` of each; all versions if the request says so
    ListFunctionsResponse list(Call call, ListFunctionsRequest request) {
        boolean all = "ALL".equals(request.functionVersion());
        List<Version> versions = functions.all(call.scope()).stream()
                .flatMap(function -> all
                        ? functions.versions(function.scope(), function.name()).stream()
                        : functions.version(function.scope(), function.name(), Version.LATEST).stream())
                .toList();
        Page<FunctionConfiguration> page = Page
                .of(versions, Version::qualifiedArn, request.marker(), request.maxItems(), LambdaLimits.MAX_LISTED)
                .map(version -> FunctionAnswers.summarize(version, all ? version.qualifiedArn() : version.arn()));
        return new ListFunctionsResponse(page.nextMarker(), page.items());
    }

    DeleteFunctionResponse delete(Call call, DeleteFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        if (reference.qualifier().equals(Version.LATEST)) {
            throw LambdaErrors.invalidParameter("$LATEST version cannot be deleted without deleting the function.");
        }
        if (!reference.namesVersion()) {
            throw LambdaErrors.invalidParameter("Deletion of aliases is not currently supported.");
        }
        tables.transact(() -> {
            LambdaFunction function = functions.require(reference.withoutQualifier());
            if (reference.qualifier().isEmpty()) {
                deleteFunction(function);
            } else {
                deleteVersion(function, reference.qualifier());
            }
        });
        return new DeleteFunctionResponse(204);
    }

    private void deleteFunction(LambdaFunction function) {
        functions.versions(function.scope(), function.name()).forEach(retirement::retire);
        functions.remove(function);
        aliases.removeAll(function.scope(), function.name());
        deletions.tell(function, "");
    }

    private void deleteVersion(LambdaFunction function, String number) {
        List<String> names = aliases.of(function.scope(), function.name()).stream()
                .filter(alias -> alias.functionVersion().equals(number) || alias.additionalVersionWeights().containsKey(number))
                .map(Alias::name)
                .toList();
        if (!names.isEmpty()) {
            throw LambdaErrors.resourceConflict("Unable to delete version because the following aliases reference it: " + names);
        }
        // AWS finds nothing wrong with a version that does not exist.
        functions.version(function.scope(), function.name(), number).ifPresent(version -> {
            retirement.retire(version);
            functions.remove(version);
            deletions.tell(function, number);
        });
    }
}
