package dev.brume.protocol.signature;

import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.protocol.WireRequest;

/// What a request's signature says of its caller.
///
/// @param region        of the credential scope; `null` where the signature has none (version 2)
/// @param service       of the credential scope, as `sqs`; `null` where the signature has none (version 2)
/// @param sessionToken  of temporary credentials; empty if there is none
/// @param signedHeaders the names of the signed headers, between semicolons; empty where the signature does not say
/// @param presigned     whether the signature is in the URL
public record RequestSignature(
        String accessKeyId, Region region, String service, String sessionToken, String signedHeaders, boolean presigned) {

    private static final String VERSION_4 = "AWS4-";
    private static final String VERSION_2 = "AWS ";

    /// The signature of a request, `null` if it has none of AWS's kinds: tokens and passwords are not Brume's to judge.
    ///
    /// @throws AwsException `IncompleteSignature` or `SignatureDoesNotMatch` if it has one that cannot be right
    public static RequestSignature of(WireRequest request) {
        String authorization = request.header("authorization");
        if (authorization != null) {
            if (authorization.startsWith(VERSION_4)) {
                return AuthorizationHeader.parse(authorization, request);
            }
            if (authorization.startsWith(VERSION_2)) {
                return AuthorizationHeader.parseVersion2(authorization, request);
            }
            return null;
        }
        return request.query().isEmpty() ? null : PresignedUrl.parse(request);
    }

    static String token(String sessionToken) {
        return sessionToken == null ? "" : sessionToken;
    }
}
