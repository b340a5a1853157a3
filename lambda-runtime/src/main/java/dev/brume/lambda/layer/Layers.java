package dev.brume.lambda.layer;

import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.lambda.code.CodeFolders;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.permission.PermissionErrors;
import dev.brume.lambda.permission.ResourcePolicy;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// All layers and their versions. Stateless, safe on any thread.
public final class Layers {
    /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    public static final int MAX_PER_FUNCTION = 5;

    private final Tables tables;
    private final Table<String, Layer> layers;
    private final Table<LayerVersionKey, LayerVersion> versions;
    private final CodeStore code;
    private final CodeFolders folders;
    private final Predicate<String> used;

    /// @param used whether a function in whichever account has the layer's version of this ARN
    public Layers(Tables tables, CodeStore code, CodeFolders folders, Predicate<String> used) {
        this.tables = tables;
        this.layers = tables.table("lambda.layer", String.class, Layer.class);
        this.versions = tables.table("lambda.layer-version", LayerVersionKey.class, LayerVersion.class);
        this.code = code;
        this.folders = folders;
        this.used = used;
    }

    /// @param layer without a version: the next one is its
    public LayerVersion publish(LayerVersionReference layer, LayerVersion.Contents contents, Blob zip, Instant now) {
        Scope scope = layer.scope();
        return tables.transact(() -> {
            Layer published = layers.find(scope, layer.layer()).orElse(Layer.NEW).next();
            layers.put(scope, layer.layer(), published);
            LayerVersion version = new LayerVersion(
                    new LayerVersionReference(scope, layer.layer(), published.lastVersion()), now, contents, ResourcePolicy.EMPTY, "",
                    false);
            code.keep(scope, contents.codeSha256(), zip);
            versions.put(scope, version.reference().key(), version);
            sweep(scope);
            return version;
        });
    }

    /// A version that is not deleted.
    public Optional<LayerVersion> find(LayerVersionReference reference) {
        return findForFunction(reference).filter(version -> !version.deleted());
    }

    /// As for a function that has it: deleted or not.
    Optional<LayerVersion> findForFunction(LayerVersionReference reference) {
        return versions.find(reference.scope(), reference.key());
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public LayerVersion require(LayerVersionReference reference) {
        return find(reference).orElseThrow(PermissionErrors::noSuchResource);
    }

    /// Adds or removes a statement.
    ///
    /// @param revisionId that the caller has seen; empty if it does not matter
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`, `PreconditionFailedException`
    public LayerVersion updatePolicy(LayerVersionReference reference, Optional<String> revisionId, UnaryOperator<ResourcePolicy> change) {
        return tables.transact(() -> {
            LayerVersion version = find(reference).orElseThrow(() -> LayerErrors.noSuchVersion(reference.arn()));
            if (revisionId.isPresent() && !revisionId.get().equals(version.revisionId())) {
                throw PermissionErrors.staleRevision("GetLayerPolicy");
            }
            LayerVersion changed = version.with(change.apply(version.policy()), UniqueId.uuid());
            versions.put(reference.scope(), reference.key(), changed);
            return changed;
        });
    }

    /// Nobody finds it any more, but functions that have it keep it. Does nothing if there is no such version.
    public void delete(LayerVersionReference reference) {
        tables.transact(() -> {
            find(reference).ifPresent(version -> versions.put(reference.scope(), reference.key(), version.hidden()));
            sweep(reference.scope());
        });
    }

    /// Removes deleted versions that no function has any more.
    private void sweep(Scope scope) {
        List<LayerVersion> gone = new ArrayList<>();
        versions.scan(scope, null, null, row -> {
            LayerVersion version = row.value();
            if (version.deleted() && !used.test(version.arn())) {
                gone.add(version);
            }
            return true;
        });
        for (LayerVersion version : gone) {
            versions.remove(scope, version.reference().key());
            code.release(scope, version.contents().codeSha256());
            folders.release(version.contents().codeSha256());
        }
    }

    /// The versions of a layer, the newest first.
    public List<LayerVersion> versions(LayerVersionReference layer, LayerFilter filter) {
        List<LayerVersion> found = new ArrayList<>();
        versions.scan(layer.scope(), LayerVersionKey.first(layer.layer()), LayerVersionKey.end(layer.layer()), row -> {
            if (filter.takes(row.value())) {
                found.add(row.value());
            }
            return true;
        });
        return found.reversed();
    }

    /// The newest version of each layer that the filter takes, in the order of their names.
    public List<LayerVersion> latest(Scope scope, LayerFilter filter) {
        List<LayerVersion> found = new ArrayList<>();
        versions.scan(scope, null, null, row -> {
            LayerVersion version = row.value();
            if (filter.takes(version)) {
                if (!found.isEmpty() && found.getLast().reference().layer().equals(version.reference().layer())) {
                    found.removeLast();
                }
                found.add(version);
            }
            return true;
        });
        return found;
    }

    /// The zip files of a scope, in bytes.
    public long totalCodeSize(Scope scope) {
        long[] bytes = {0};
        versions.scan(scope, null, null, row -> {
            bytes[0] += row.value().deleted() ? 0 : row.value().contents().codeSize();
            return true;
        });
        return bytes[0];
    }

    public Blob zip(LayerVersion version) {
        return code.find(version.reference().scope(), version.contents().codeSha256()).orElseThrow();
    }
}
