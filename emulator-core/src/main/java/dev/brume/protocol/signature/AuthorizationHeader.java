package dev.brume.protocol.signature;

import dev.brume.protocol.CommonError;
import dev.brume.protocol.WireRequest;

/// The `Authorization` header of a signed request.
final class AuthorizationHeader {
    private AuthorizationHeader() {}

    /// `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`
    static RequestSignature parse(String authorization, WireRequest request) {
        String credential = parameter(authorization, "Credential=");
        String signedHeaders = parameter(authorization, "SignedHeaders=");
        String signature = parameter(authorization, "Signature=");
        if (credential == null || signedHeaders == null || signature == null) {
            StringBuilder message = new StringBuilder();
            require(credential, "Credential", message);
            require(signature, "Signature", message);
            require(signedHeaders, "SignedHeaders", message);
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

    private static void require(String value, String name, StringBuilder message) {
        if (value == null) {
            message.append("Authorization header requires '").append(name).append("' parameter. ");
        }
    }

    /// The value after a name that begins a parameter, `null` if there is none.
    private static String parameter(String authorization, String name) {
        int at = authorization.indexOf(name);
        while (at > 0 && authorization.charAt(at - 1) != ' ' && authorization.charAt(at - 1) != ',') {
            at = authorization.indexOf(name, at + 1);
        }
        if (at <= 0) {
            return null;
        }
        int start = at + name.length();
        int end = start;
        while (end < authorization.length() && authorization.charAt(end) != ',' && authorization.charAt(end) != ' ') {
            end++;
        }
        return end == start ? null : authorization.substring(start, end);
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
