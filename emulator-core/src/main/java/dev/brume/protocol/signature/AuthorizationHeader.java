package dev.brume.protocol.signature;

import dev.brume.protocol.CommonError;
import dev.brume.protocol.WireRequest;

/// The `Authorization` header of a signed request.
final class AuthorizationHeader {
    private AuthorizationHeader() {}

    /// `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`
    static RequestSignature parse(String authorization, WireRequest request) {
        String credential = null;
        String signedHeaders = null;
        boolean signed = false;
        int at = authorization.indexOf(' ');
        while (at >= 0) {
            int start = afterSpaces(authorization, at + 1);
            at = authorization.indexOf(',', start);
            if (authorization.startsWith("Credential=", start)) {
                credential = value(authorization, start + "Credential=".length(), at);
            } else if (authorization.startsWith("SignedHeaders=", start)) {
                signedHeaders = value(authorization, start + "SignedHeaders=".length(), at);
            } else if (authorization.startsWith("Signature=", start)) {
                signed = !isEmpty(authorization, start + "Signature=".length(), at);
            }
        }
        if (credential == null || signedHeaders == null || !signed) {
            StringBuilder message = new StringBuilder();
            require(credential != null, "Credential", message);
            require(signed, "Signature", message);
            require(signedHeaders != null, "SignedHeaders", message);
            throw CommonError.INCOMPLETE_SIGNATURE.exception(message + "Authorization=" + authorization);
        }
        CredentialScope scope = CredentialScope.parse(credential, request.header("x-amz-region-set"));
        return new RequestSignature(
                scope.accessKeyId(),
                scope.region(),
                scope.service(),
                RequestSignature.token(request.header("x-amz-security-token")),
                signedHeaders,
                false);
    }

    private static void require(boolean there, String name, StringBuilder message) {
        if (!there) {
            message.append("Authorization header requires '").append(name).append("' parameter. ");
        }
    }

    private static int afterSpaces(String authorization, int from) {
        int at = from;
        while (at < authorization.length() && authorization.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /// @param comma after the value, -1 if it is the last one
    /// @return `null` if it is empty
    private static String value(String authorization, int start, int comma) {
        String value = authorization.substring(start, comma < 0 ? authorization.length() : comma).trim();
        return value.isEmpty() ? null : value;
    }

    private static boolean isEmpty(String authorization, int start, int comma) {
        return afterSpaces(authorization, start) == (comma < 0 ? authorization.length() : comma);
    }

    /// `AWS AKIDEXAMPLE:signature`, of S3's second version.
    static RequestSignature parseVersion2(String authorization, WireRequest request) {
        int colon = authorization.indexOf(':');
        if (colon <= "AWS ".length()) {
            throw CommonError.INCOMPLETE_SIGNATURE.exception(
                    "Authorization header requires 'Signature' parameter. Authorization=" + authorization);
        }
        return new RequestSignature(
                authorization.substring("AWS ".length(), colon),
                null,
                null,
                RequestSignature.token(request.header("x-amz-security-token")),
                "",
                false);
    }
}
