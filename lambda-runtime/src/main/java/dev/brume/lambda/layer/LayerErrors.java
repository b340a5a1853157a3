package dev.brume.lambda.layer;

import dev.brume.aws.AwsException;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;

/// The errors of layers, in AWS's words.
///
/// https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html
public final class LayerErrors {
    private LayerErrors() {}

    static AwsException versionBelowOne() {
        return LambdaErrors.invalidParameter("Layer Version Cannot be less than 1");
    }

    /// For who changes its policy.
    static AwsException noSuchVersion(String layerVersionArn) {
        return LambdaErrors.resourceNotFound("Layer version " + layerVersionArn + " does not exist.");
    }

    /// For a function that wants it.
    static AwsException unknownVersion(String layerVersionArn) {
        return LambdaErrors.invalidParameter("Layer version " + layerVersionArn + " does not exist.");
    }

    static AwsException tooMany() {
        return LambdaErrors.invalidParameter("Cannot reference more than " + Layers.MAX_PER_FUNCTION + " layers.");
    }

    static AwsException otherRegion(String region) {
        return LambdaErrors.invalidParameter(
                "Layers are not in the same region as the function. Layers are expected to be in region " + region + ".");
    }

    static AwsException twice(String first, String second) {
        return LambdaErrors.invalidParameter("Two different versions of the same layer are not allowed to be referenced in the same"
                + " function. " + first + " and " + second + " are versions of the same layer.");
    }

    static AwsException layersTooLarge() {
        return LambdaErrors.invalidParameter(
                "Layers consume more than the available size of " + LambdaLimits.MAX_UNPACKED_CODE.bytes() + " bytes");
    }

    static AwsException tooLargeWithCode(long bytes) {
        return LambdaErrors.invalidParameter("Function code combined with layers exceeds the maximum allowed size of "
                + LambdaLimits.MAX_UNPACKED_CODE.bytes() + " bytes. The actual size is " + bytes + " bytes.");
    }
}
