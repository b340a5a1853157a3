package dev.brume.stepfunctions.machine;

import dev.brume.stepfunctions.StepFunctionsErrors;

/// An `EncryptionConfiguration`: kept and reported, for Brume does not encrypt.
///
/// @param kmsKeyId empty for AWS's own key
/// @param dataKeyReuseSeconds 0 if it was not set
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html">AWS</a>
public record Encryption(Type type, String kmsKeyId, int dataKeyReuseSeconds) {
    public static final Encryption AWS_OWNED = new Encryption(Type.AWS_OWNED_KEY, "", 0);

    private static final int DEFAULT_REUSE_SECONDS = 300;

    /// Whose key it is.
    public enum Type {
        AWS_OWNED_KEY,
        CUSTOMER_MANAGED_KMS_KEY
    }

    /// @param kmsKeyId null or empty for none
    /// @param dataKeyReuseSeconds null for AWS's own 300 s
    /// @throws dev.brume.aws.AwsException `InvalidEncryptionConfiguration` if type and key do not go together
    public static Encryption of(Type type, String kmsKeyId, Integer dataKeyReuseSeconds) {
        boolean hasKey = kmsKeyId != null && !kmsKeyId.isEmpty();
        if (type == Type.AWS_OWNED_KEY) {
            if (hasKey || dataKeyReuseSeconds != null) {
                throw StepFunctionsErrors.invalidEncryption(
                        "You cannot set kmsKeyId or kmsDataKeyReusePeriodSeconds for the encryption type AWS_OWNED_KEY.");
            }
            return AWS_OWNED;
        }
        if (!hasKey) {
            throw StepFunctionsErrors.invalidEncryption("You must set kmsKeyId for the encryption type CUSTOMER_MANAGED_KMS_KEY.");
        }
        return new Encryption(type, kmsKeyId, dataKeyReuseSeconds == null ? DEFAULT_REUSE_SECONDS : dataKeyReuseSeconds);
    }
}
