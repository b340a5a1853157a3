package dev.brume.schema;

import java.util.List;

/// What a service's model says about the service as a whole.
///
/// @param name               the name in the AWS CLI and in this code, as `stepfunctions`
/// @param serviceId          the name in the AWS SDKs, as `SFN`
/// @param endpointPrefix     the first label of the host name, as `states`
/// @param signingName        the service in a credential scope, as `states`
/// @param targetPrefix       the part of `X-Amz-Target` before the dot, `null` where the protocol has no targets
/// @param apiVersion         the version of the API, as `2016-11-23`
/// @param protocols          the protocols that clients may speak, the preferred one first
/// @param awsQueryCompatible whether errors carry the codes of the query protocol that the service came from
/// @param xmlNamespace       the namespace of XML answers, `null` if there is none
/// @param globalEndpoint     the host name without a region, `null` if there is none
public record ServiceFacts(
        String name,
        String serviceId,
        String endpointPrefix,
        String signingName,
        String targetPrefix,
        String apiVersion,
        List<Protocol> protocols,
        boolean awsQueryCompatible,
        String xmlNamespace,
        String globalEndpoint) {}
