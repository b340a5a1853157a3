package dev.brume.protocol.signature;

import dev.brume.protocol.CommonError;
import dev.brume.protocol.Parameters;
import dev.brume.protocol.WireRequest;

/// The query of a presigned URL, of versions 4 and 2.
final class PresignedUrl {
    private PresignedUrl() {}

    /// @return `null` if the query has no signature
    static RequestSignature parse(WireRequest request) {
        Parameters query = request.parameters();
        if (query.first("X-Amz-Algorithm") != null || query.first("X-Amz-Credential") != null) {
            return version4(query);
        }
        String accessKeyId = query.first("AWSAccessKeyId");
        if (accessKeyId == null || query.first("Signature") == null) {
            return null;
        }
        String token = query.first("x-amz-security-token");
        return new RequestSignature(
                accessKeyId, null, null, RequestSignature.token(token == null ? query.first("SecurityToken") : token), "", true);
    }

    private static RequestSignature version4(Parameters query) {
        require(query, "X-Amz-Algorithm");
        String credential = require(query, "X-Amz-Credential");
        require(query, "X-Amz-Signature");
        String signedHeaders = require(query, "X-Amz-SignedHeaders");
        CredentialScope scope = CredentialScope.parse(credential, query.first("X-Amz-Region-Set"));
        return new RequestSignature(
                scope.accessKeyId(),
                scope.region(),
                scope.service(),
                RequestSignature.token(query.first("X-Amz-Security-Token")),
                signedHeaders,
                true);
    }

    private static String require(Parameters query, String name) {
        String value = query.first(name);
        if (value == null || value.isEmpty()) {
            throw CommonError.INCOMPLETE_SIGNATURE.exception(
                    "AWS query-string parameters must include '" + name + "'. Re-examine the query-string parameters.");
        }
        return value;
    }
}
