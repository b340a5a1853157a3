package dev.brume.lambda;

import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.function.Activation;
import dev.brume.lambda.function.Changes;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.Publication;
import dev.brume.lambda.function.Retirement;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.layer.FunctionLayers;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;

/// Functions: updates of their code and their configuration.
final class FunctionUpdates {
    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final CodeStore codes;
    private final Activation activation;
    private final Retirement retirement;
    private final Publication publication;
    private final ConfigurationRequests configurations;
    private final CodeRequests packages;
    private final FunctionLayers layers;

    FunctionUpdates(Tables tables, Timeline timeline, Functions functions, CodeStore codes, Activation activation, Retirement retirement,
            Publication publication, ConfigurationRequests configurations, CodeRequests packages, FunctionLayers layers) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.codes = codes;
        this.activation = activation;
        this.retirement = retirement;
        this.publication = publication;
        this.configurations = configurations;
        this.packages = packages;
        this.layers = layers;
    }

    FunctionConfiguration updateCode(Call call, UpdateFunctionCodeRequest request) {
        ConfigurationRequests.refuse(request.publishTo() != null, "UpdateFunctionCode's PublishTo");
        FunctionReference reference = reference(call, request.functionName());
        requireUnchanged(functions.requireLatest(reference), request.revisionId());
        CodeRequests.Package code = packages.read(call, "UpdateFunctionCode", FunctionCode.builder().zipFile(request.zipFile())
                .s3Bucket(request.s3Bucket()).s3Key(request.s3Key()).imageUri(request.imageUri())
                .sourceKMSKeyArn(request.sourceKMSKeyArn()).build());
        Version.Code newCode = code.kept();
        return tables.transact(() -> {
            Version before = requireUnchanged(functions.requireLatest(reference), request.revisionId());
            Configuration configuration = request.architectures() == null
                    ? before.configuration()
                    : before.configuration().withArchitecture(ConfigurationRequests.architecture(request.architectures()));
            layers.requireRoomFor(configuration.layerArns(), newCode.unpackedSize());
            if (Boolean.TRUE.equals(request.dryRun())) {
                return FunctionAnswers.describe(before.wouldBe(newCode, configuration), before.arn());
            }
            codes.keep(before.scope(), code.sha256(), code.zip());
            retirement.retire(before);
            Version after = update(before, newCode, configuration);
            Version answered = Boolean.TRUE.equals(request.publish()) ? publication.publishPending(after) : after;
            return FunctionAnswers.describe(answered, answered.arn());
        });
    }

    FunctionConfiguration updateConfiguration(Call call, UpdateFunctionConfigurationRequest request) {
        FunctionReference reference = reference(call, request.functionName());
        Version seen = requireUnchanged(functions.requireLatest(reference), request.revisionId());
        // Not in the unit, which must not wait: whether a role trusts Lambda is asked elsewhere.
        Configuration configuration = configurations.read(call, request, seen.configuration(), reference.name(),
                seen.code().unpackedSize());
        return tables.transact(() -> {
            Version before = requireUnchanged(functions.requireLatest(reference), seen.revisionId());
            retirement.retireEnvironments(before);
            Version after = update(before, before.code(), configuration);
            return FunctionAnswers.describe(after, after.arn());
        });
    }

    private Version update(Version before, Version.Code code, Configuration configuration) {
        Version after = before.updated(timeline.now(), code, configuration);
        functions.put(after);
        activation.begin(after);
        return after;
    }

    private static Version requireUnchanged(Version latest, String revisionId) {
        Changes.requireRevision(revisionId, latest.revisionId());
        Changes.requireReady(latest);
        return latest;
    }

    private static FunctionReference reference(Call call, String functionName) {
        FunctionReference reference = FunctionReference.parse(call.scope(), functionName).withoutQualifier();
        call.concerns(reference.arn());
        return reference;
    }
}
