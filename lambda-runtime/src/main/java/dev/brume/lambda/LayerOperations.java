package dev.brume.lambda;

import dev.brume.aws.Blob;
import dev.brume.lambda.code.CodeLocation;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.code.ZipPackage;
import dev.brume.lambda.layer.LayerFilter;
import dev.brume.lambda.layer.LayerVersion;
import dev.brume.lambda.layer.LayerVersionReference;
import dev.brume.lambda.layer.Layers;
import dev.brume.lambda.page.Page;
import dev.brume.lambda.permission.Permission;
import dev.brume.lambda.permission.PermissionConditions;
import dev.brume.lambda.permission.PermissionErrors;
import dev.brume.lambda.permission.PolicyStatement;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.timeline.BackgroundWork;
import dev.brume.timeline.Timeline;
import java.util.Optional;

/// Layers, their versions, and who may use them.
final class LayerOperations {
    private static final String PUBLISH = "PublishLayerVersion";

    private final Timeline timeline;
    private final Layers layers;
    private final BackgroundWork work;
    private final CodeLocation location;

    /// @param location where the zip file of a version can be downloaded
    LayerOperations(Timeline timeline, Layers layers, BackgroundWork work, CodeLocation location) {
        this.timeline = timeline;
        this.layers = layers;
        this.work = work;
        this.location = location;
    }

    PublishLayerVersionResponse publish(Call call, PublishLayerVersionRequest request) {
        LayerVersionReference layer = LayerVersionReference.layer(call.scope(), request.layerName());
        if (!layer.scope().equals(call.scope())) {
            throw LambdaErrors.accessDenied();
        }
        call.concerns(layer.arn());
        LayerVersionContentInput content = request.content();
        ConfigurationRequests.refuse(content.s3Bucket() != null || content.s3Key() != null, PUBLISH + "'s content in S3");
        if (content.zipFile() == null) {
            throw LambdaErrors.invalidParameter("Please provide a source for layer content.");
        }
        LayerVersion.Contents contents = work.await("check a zip file", () -> contents(request, content.zipFile()));
        LayerVersion published = layers.publish(layer, contents, content.zipFile(), timeline.now());
        return new PublishLayerVersionResponse(content(call, published), published.reference().layerArn(), published.arn(),
                contents.description(), createdDate(published), published.version(), contents.compatibleRuntimes().orElse(null),
                contents.licenseInfo().orElse(null), contents.compatibleArchitectures().orElse(null));
    }

    private static LayerVersion.Contents contents(PublishLayerVersionRequest request, Blob zip) {
        if (zip.size() > LambdaLimits.MAX_ZIPPED_CODE.bytes()) {
            throw LambdaErrors.requestTooLarge(PUBLISH);
        }
        ZipPackage checked = ZipPackage.read(zip);
        checked.extension().ifPresent(program -> ConfigurationRequests.refuse(true, "extensions in layers (" + program + ")"));
        return new LayerVersion.Contents(CodeStore.sha256(zip), zip.size(), checked.unpackedSize(),
                request.description() == null ? "" : request.description(), Optional.ofNullable(request.compatibleRuntimes()),
                Optional.ofNullable(request.compatibleArchitectures()), Optional.ofNullable(request.licenseInfo()));
    }

    GetLayerVersionResponse get(Call call, GetLayerVersionRequest request) {
        return describe(call, layers.require(reference(call, request.layerName(), request.versionNumber())));
    }

    GetLayerVersionResponse getByArn(Call call, GetLayerVersionByArnRequest request) {
        call.concerns(request.arn());
        LayerVersionReference reference = LayerVersionReference.ofArn(request.arn()).orElseThrow(PermissionErrors::noSuchResource);
        if (!reference.scope().region().equals(call.scope().region())) {
            throw PermissionErrors.noSuchResource();
        }
        return describe(call, layers.require(reference));
    }

    private GetLayerVersionResponse describe(Call call, LayerVersion version) {
        LayerVersion.Contents contents = version.contents();
        return new GetLayerVersionResponse(content(call, version), version.reference().layerArn(), version.arn(), contents.description(),
                createdDate(version), version.version(), contents.compatibleRuntimes().orElse(null),
                contents.licenseInfo().orElse(null), contents.compatibleArchitectures().orElse(null));
    }

    private LayerVersionContentOutput content(Call call, LayerVersion version) {
        LayerVersion.Contents contents = version.contents();
        return new LayerVersionContentOutput(location.url(call.http(), version.reference().scope(), contents.codeSha256()),
                contents.codeSha256(), contents.codeSize(), null, null);
    }

    ListLayersResponse list(Call call, ListLayersRequest request) {
        LayerFilter filter = filter(request.compatibleRuntime(), request.compatibleArchitecture());
        Page<LayersListItem> page = Page
                .of(layers.latest(call.scope(), filter), version -> version.reference().layer(), request.marker(), request.maxItems(),
                        LambdaLimits.MAX_LISTED)
                .map(version -> new LayersListItem(version.reference().layer(), version.reference().layerArn(), item(version)));
        return new ListLayersResponse(page.nextMarker(), page.items());
    }

    ListLayerVersionsResponse listVersions(Call call, ListLayerVersionsRequest request) {
        LayerVersionReference layer = LayerVersionReference.layer(call.scope(), request.layerName());
        call.concerns(layer.arn());
        LayerFilter filter = filter(request.compatibleRuntime(), request.compatibleArchitecture());
        Page<LayerVersionsListItem> page = Page
                .of(layers.versions(layer, filter), LayerVersion::arn, request.marker(), request.maxItems(), LambdaLimits.MAX_LISTED)
                .map(LayerOperations::item);
        return new ListLayerVersionsResponse(page.nextMarker(), page.items());
    }

    private static LayerFilter filter(String compatibleRuntime, String compatibleArchitecture) {
        return new LayerFilter(Optional.ofNullable(compatibleRuntime), Optional.ofNullable(compatibleArchitecture));
    }

    private static LayerVersionsListItem item(LayerVersion version) {
        LayerVersion.Contents contents = version.contents();
        return new LayerVersionsListItem(version.arn(), version.version(), contents.description(), createdDate(version),
                contents.compatibleRuntimes().orElse(null), contents.licenseInfo().orElse(null),
                contents.compatibleArchitectures().orElse(null));
    }

    Empty delete(Call call, DeleteLayerVersionRequest request) {
        layers.delete(reference(call, request.layerName(), request.versionNumber()));
        return Empty.INSTANCE;
    }

    AddLayerVersionPermissionResponse addPermission(Call call, AddLayerVersionPermissionRequest request) {
        LayerVersionReference reference = reference(call, request.layerName(), request.versionNumber());
        Permission permission = new Permission(request.statementId(), request.action(), request.principal(),
                PermissionConditions.ofOrganization(Optional.ofNullable(request.organizationId())));
        PolicyStatement statement = permission.on(reference.arn(), reference.scope().region().partition());
        LayerVersion changed =
                layers.updatePolicy(reference, Optional.ofNullable(request.revisionId()), policy -> policy.with(statement));
        return new AddLayerVersionPermissionResponse(statement.json(), changed.revisionId());
    }

    Empty removePermission(Call call, RemoveLayerVersionPermissionRequest request) {
        layers.updatePolicy(reference(call, request.layerName(), request.versionNumber()), Optional.ofNullable(request.revisionId()),
                policy -> policy.without(request.statementId()));
        return Empty.INSTANCE;
    }

    GetLayerVersionPolicyResponse getPolicy(Call call, GetLayerVersionPolicyRequest request) {
        LayerVersion version = layers.require(reference(call, request.layerName(), request.versionNumber()));
        if (version.policy().isEmpty()) {
            throw PermissionErrors.noPolicy();
        }
        return new GetLayerVersionPolicyResponse(version.policy().document(), version.revisionId());
    }

    private static LayerVersionReference reference(Call call, String layerName, Long version) {
        LayerVersionReference reference = LayerVersionReference.of(call.scope(), layerName, version);
        call.concerns(reference.arn());
        return reference;
    }

    private static String createdDate(LayerVersion version) {
        return FunctionAnswers.lastModified(version.createdDate());
    }
}
