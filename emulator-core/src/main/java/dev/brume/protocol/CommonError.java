package dev.brume.protocol;

import dev.brume.aws.AwsException;

/// Errors that every service has, and that AWS calls differently in its older and newer protocols.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">query</a>
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html">JSON</a>
public enum CommonError {
    ACCESS_DENIED("AccessDenied", 403, "AccessDeniedException"),
    EXPIRED_TOKEN("ExpiredToken", 403, "ExpiredTokenException"),
    INCOMPLETE_SIGNATURE("IncompleteSignature", 400, "IncompleteSignatureException"),
    INVALID_CLIENT_TOKEN_ID("InvalidClientTokenId", 403, "UnrecognizedClientException"),
    INVALID_PARAMETER_VALUE("InvalidParameterValue", 400, "InvalidParameterValueException"),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationToken", 403, "MissingAuthenticationTokenException"),
    MISSING_PARAMETER("MissingParameter", 400, "MissingRequiredParameterException"),
    SIGNATURE_DOES_NOT_MATCH("SignatureDoesNotMatch", 403, "InvalidSignatureException"),
    THROTTLING("Throttling", 400, "ThrottlingException");

    private static final CommonError[] ALL = values();

    private final String queryCode;
    private final int queryStatus;
    private final String jsonCode;

    CommonError(String queryCode, int queryStatus, String jsonCode) {
        this.queryCode = queryCode;
        this.queryStatus = queryStatus;
        this.jsonCode = jsonCode;
    }

    /// The error of this code, in whichever protocol it is spelt; `null` if it is none of these.
    public static CommonError of(String code) {
        for (CommonError error : ALL) {
            if (error.queryCode.equals(code) || error.jsonCode.equals(code)) {
                return error;
            }
        }
        return null;
    }

    /// The code in the query and XML protocols.
    public String queryCode() {
        return queryCode;
    }

    public int queryStatus() {
        return queryStatus;
    }

    /// The code in the JSON and CBOR protocols.
    public String jsonCode() {
        return jsonCode;
    }

    /// The HTTP status in the AWS JSON protocols, which keep 403 for nothing.
    public int jsonStatus() {
        return 400;
    }

    /// The error as the query protocol names it; the codecs find its other names.
    public AwsException exception(String message) {
        return AwsException.sender(queryStatus, queryCode, message);
    }
}
