package dev.brume.lambda;

import dev.brume.aws.Scope;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.concurrency.Provisioning;
import dev.brume.lambda.function.Activation;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Retirement;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.permission.FunctionPolicies;
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
    private final FunctionPolicies policies;
    private final Provisioning provisioning;
    private final ConfigurationRequests configurations;
    private final CodeRequests packages;

    FunctionOperations(Tables tables, Timeline timeline, Functions functions, Aliases aliases, CodeStore codes, Activation activation,
            Retirement retirement, FunctionPolicies policies, Provisioning provisioning, ConfigurationRequests configurations,
            CodeRequests packages) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.aliases = aliases;
        this.codes = codes;
        this.activation = activation;
        this.retirement = retirement;
        this.policies = policies;
        this.provisioning = provisioning;
        this.configurations = configurations;
        this.packages = packages;
    }

    FunctionConfiguration create(Call call, CreateFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName());
        if (!reference.scope().equals(call.scope())) {
            throw LambdaErrors.accessDenied();
        }
        Scope scope = call.scope();
        call.concerns(reference.withoutQualifier().arn());
        Configuration configuration = configurations.read(request, reference.name());
        CodeRequests.Package code = packages.read(call, "CreateFunction", request.code());
        Version created = tables.transact(() -> {
            Version latest = Version.created(scope, reference.name(), timeline.now(), new Version.Code(code.sha256(), code.zip().size()),
                    configuration);
            functions.create(LambdaFunction.of(scope, reference.name(), request.tags() == null ? Map.of() : request.tags()), latest);
            codes.keep(scope, code.sha256(), code.zip());
            activation.begin(latest);
            return latest;
        });
        return FunctionAnswers.describe(created, created.arn());
    }

    GetFunctionResponse get(Call call, GetFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        LambdaFunction function = functions.require(reference);
        Version version = functions.requireVersion(reference);
        FunctionCodeLocation location = new FunctionCodeLocation("S3", null, null, null, null);
        return new GetFunctionResponse(FunctionAnswers.describe(version, reference.arn()), location,
                function.tags().isEmpty() ? null : function.tags(), null,
                function.reservedConcurrency().map(Concurrency::new).orElse(null));
    }

    FunctionConfiguration getConfiguration(Call call, GetFunctionConfigurationRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        return FunctionAnswers.describe(functions.requireVersion(reference), reference.arn());
    }

    ListFunctionsResponse list(Call call, ListFunctionsRequest request) {
        List<FunctionConfiguration> all = functions.all(call.scope()).stream()
                .flatMap(function -> functions.version(function.scope(), function.name(), Version.LATEST).stream())
                .map(version -> FunctionAnswers.summarize(version, version.arn()))
                .toList();
        return new ListFunctionsResponse(null, all);
    }

    DeleteFunctionResponse delete(Call call, DeleteFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        tables.transact(() -> {
            LambdaFunction function = functions.require(reference);
            functions.versions(function.scope(), function.name()).forEach(retirement::retire);
            functions.remove(function);
            aliases.removeAll(function.scope(), function.name());
            policies.removeAll(function.scope(), function.name());
            provisioning.follow(function.scope(), function.name());
        });
        return new DeleteFunctionResponse(204);
    }
}
