package dev.brume.auth;

import dev.brume.aws.Region;

/// An access key as a request presents it.
///
/// @param accessKeyId empty if the request is not signed
/// @param sessionToken empty if the request has none
/// @param service whose API is called, by its signing name: `sqs`
public record AccessKeyUse(String accessKeyId, String sessionToken, String service, Region region) {}
