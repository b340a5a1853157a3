package dev.brume.lambda.layer;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.util.Optional;

/// A layer, or a version of it, as requests name it: by name or by ARN.
///
/// @param scope whose layer it is
/// @param version 0 if only the layer is named
public record LayerVersionReference(Scope scope, String layer, long version) {
    private static final String LAYER = "layer:";

    /// @param layerName a name, which is one of the caller's own layers, or the ARN of a layer; valid by AWS's model
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` for a version below 1
    public static LayerVersionReference of(Scope caller, String layerName, long version) {
        if (version < 1) {
            throw LayerErrors.versionBelowOne();
        }
        LayerVersionReference layer = layer(caller, layerName);
        return new LayerVersionReference(layer.scope, layer.layer, version);
    }

    /// A layer without a version.
    public static LayerVersionReference layer(Scope caller, String layerName) {
        return Arn.tryParse(layerName).flatMap(LayerVersionReference::of)
                .orElseGet(() -> new LayerVersionReference(caller, layerName, 0));
    }

    /// @return empty if it is not the ARN of a layer's version
    public static Optional<LayerVersionReference> ofArn(String layerVersionArn) {
        return Arn.tryParse(layerVersionArn).flatMap(LayerVersionReference::of).filter(reference -> reference.version > 0);
    }

    private static Optional<LayerVersionReference> of(Arn arn) {
        if (!arn.service().equals("lambda") || !arn.resource().startsWith(LAYER) || !AccountId.isValid(arn.account())) {
            return Optional.empty();
        }
        Scope scope = new Scope(new AccountId(arn.account()), new Region(arn.region()));
        String name = arn.resource().substring(LAYER.length());
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.of(new LayerVersionReference(scope, name, 0));
        }
        return number(name.substring(colon + 1)).map(version -> new LayerVersionReference(scope, name.substring(0, colon), version));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text)).filter(number -> number > 0);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    public String layerArn() {
        return scope.arn("lambda", LAYER + layer).toString();
    }

    /// Of its version, or of the layer if it names none.
    public String arn() {
        return version == 0 ? layerArn() : layerArn() + ':' + version;
    }

    LayerVersionKey key() {
        return new LayerVersionKey(layer, version);
    }
}
