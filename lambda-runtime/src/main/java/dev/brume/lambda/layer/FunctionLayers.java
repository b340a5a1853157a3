package dev.brume.lambda.layer;

import dev.brume.aws.Scope;
import dev.brume.lambda.LambdaLimits;
import dev.brume.lambda.code.CodeFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The layers of functions: which ones a function may have, and where they lie unpacked. Safe on any thread.
public final class FunctionLayers {
    private final Layers layers;
    private final CodeFolders folders;
    private final MergedLayers merged;

    public FunctionLayers(Layers layers, CodeFolders folders, MergedLayers merged) {
        this.layers = layers;
        this.folders = folders;
        this.merged = merged;
    }

    /// The versions that a function asks for.
    ///
    /// @param function where the function is
    /// @param codeSize of the function's own code, unpacked, in bytes
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException`
    public List<LayerVersion> require(Scope function, List<String> arns, long codeSize) {
        if (arns.size() > Layers.MAX_PER_FUNCTION) {
            throw LayerErrors.tooMany();
        }
        List<LayerVersion> found = new ArrayList<>();
        for (String arn : arns) {
            found.add(require(function, arn));
        }
        requireDifferent(found);
        requireRoom(found, codeSize);
        return found;
    }

    private LayerVersion require(Scope function, String arn) {
        LayerVersionReference reference = LayerVersionReference.ofArn(arn).orElseThrow(() -> LayerErrors.unknownVersion(arn));
        if (!reference.scope().region().equals(function.region())) {
            throw LayerErrors.otherRegion(function.region().value());
        }
        return layers.find(reference).orElseThrow(() -> LayerErrors.unknownVersion(arn));
    }

    private static void requireDifferent(List<LayerVersion> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (int j = i + 1; j < versions.size(); j++) {
                if (versions.get(i).reference().layerArn().equals(versions.get(j).reference().layerArn())) {
                    throw LayerErrors.twice(versions.get(i).arn(), versions.get(j).arn());
                }
            }
        }
    }

    /// Whether the layers that a function has leave room for other code.
    ///
    /// @param codeSize unpacked, in bytes
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException`
    public void requireRoomFor(List<String> arns, long codeSize) {
        requireRoom(arns.stream().flatMap(arn -> LayerVersionReference.ofArn(arn).flatMap(layers::findForFunction).stream()).toList(),
                codeSize);
    }

    private static void requireRoom(List<LayerVersion> versions, long codeSize) {
        long room = LambdaLimits.MAX_UNPACKED_CODE.bytes();
        long size = versions.stream().mapToLong(version -> version.contents().unpackedSize()).sum();
        if (size > room) {
            throw LayerErrors.layersTooLarge();
        }
        if (!versions.isEmpty() && size + codeSize > room) {
            throw LayerErrors.tooLargeWithCode(size + codeSize);
        }
    }

    /// What a function with these layers sees in /opt; unpacks it if need be, which takes its time: not for threads that an
    /// event loop carries.
    ///
    /// @param arns in order: files of a later layer replace those of earlier ones
    /// @return empty without layers
    public Optional<Path> folderOf(List<String> arns) {
        List<Path> unpacked = new ArrayList<>();
        for (String arn : arns) {
            LayerVersionReference.ofArn(arn).flatMap(layers::findForFunction)
                    .ifPresent(version -> unpacked.add(folders.folder(version.contents().codeSha256(), () -> layers.zip(version))));
        }
        return switch (unpacked.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(unpacked.getFirst());
            default -> Optional.of(merged.folder(unpacked));
        };
    }
}
