package dev.brume.lambda;

import dev.brume.lambda.function.Changes;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Publication;
import dev.brume.lambda.function.RuntimeManagement;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.page.Page;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.Optional;

/// Versions: publish, list; and which version of its runtime one wants.
final class VersionOperations {
    private final Tables tables;
    private final Functions functions;
    private final Publication publication;

    VersionOperations(Tables tables, Functions functions, Publication publication) {
        this.tables = tables;
        this.functions = functions;
        this.publication = publication;
    }

    FunctionConfiguration publish(Call call, PublishVersionRequest request) {
        ConfigurationRequests.refuse(request.publishTo() != null, "PublishVersion's PublishTo");
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName()).withoutQualifier();
        call.concerns(reference.arn());
        Version published = tables.transact(() -> {
            Version latest = functions.requireLatest(reference);
            Changes.requireRevision(request.revisionId(), latest.revisionId());
            requireCode(request.codeSha256(), latest);
            Changes.requireReady(latest);
            return publication.publish(latest, Optional.ofNullable(request.description()).filter(text -> !text.isEmpty()));
        });
        return FunctionAnswers.describe(published, published.arn());
    }

    private static void requireCode(String sha256, Version latest) {
        if (sha256 != null && !sha256.isEmpty() && !sha256.equals(latest.code().sha256())) {
            throw LambdaErrors.invalidParameter("CodeSHA256 (" + sha256 + ") is different from current CodeSHA256 in $LATEST ("
                    + latest.code().sha256() + "). Please try again with the CodeSHA256 in $LATEST.");
        }
    }

    ListVersionsByFunctionResponse list(Call call, ListVersionsByFunctionRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName()).withoutQualifier();
        call.concerns(reference.arn());
        LambdaFunction function = functions.require(reference);
        Page<FunctionConfiguration> page = Page.of(functions.versions(function.scope(), function.name()), Version::version,
                request.marker(), request.maxItems(), LambdaLimits.MAX_LISTED)
                .map(version -> FunctionAnswers.summarize(version, version.qualifiedArn()));
        return new ListVersionsByFunctionResponse(page.nextMarker(), page.items());
    }

    GetRuntimeManagementConfigResponse getRuntimeManagement(Call call, GetRuntimeManagementConfigRequest request) {
        Version version = functions.requireVersion(runtimeReference(call, request.functionName(), request.qualifier()));
        RuntimeManagement management = version.runtimeManagement();
        return new GetRuntimeManagementConfigResponse(management.updateRuntimeOn(), FunctionAnswers.orNull(management.runtimeVersionArn()),
                version.qualifiedArn());
    }

    PutRuntimeManagementConfigResponse putRuntimeManagement(Call call, PutRuntimeManagementConfigRequest request) {
        FunctionReference reference = runtimeReference(call, request.functionName(), request.qualifier());
        String wanted = request.runtimeVersionArn() == null ? "" : request.runtimeVersionArn();
        if (wanted.isEmpty() == request.updateRuntimeOn().equals("Manual")) {
            throw LambdaErrors.invalidParameter("RuntimeVersionArn must be given if UpdateRuntimeOn is Manual, and only then");
        }
        Version changed = tables.transact(() -> {
            Version version = functions.requireVersion(reference).with(new RuntimeManagement(request.updateRuntimeOn(), wanted));
            functions.put(version);
            return version;
        });
        return new PutRuntimeManagementConfigResponse(changed.runtimeManagement().updateRuntimeOn(), changed.qualifiedArn(),
                FunctionAnswers.orNull(wanted));
    }

    private static FunctionReference runtimeReference(Call call, String functionName, String qualifier) {
        FunctionReference reference = FunctionReference.parse(call.scope(), functionName, qualifier);
        call.concerns(reference.arn());
        return reference;
    }
}
