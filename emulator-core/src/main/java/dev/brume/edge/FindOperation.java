package dev.brume.edge;

import dev.brume.aws.AwsException;
import dev.brume.protocol.Codecs;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.content.RequestContent;
import dev.brume.protocol.signature.RequestSignature;
import dev.brume.schema.Catalog;
import dev.brume.schema.Protocol;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Finds out which operation of which service is called, and in which protocol. The signature's word goes first; a
/// request never falls through to another service than the one it is for.
final class FindOperation implements Stage {
    private final Services services;
    private final Set<String> switchedOff;
    private final Codecs codecs;
    private final Supplier<Catalog> catalog;

    /// @param switchedOff names of services that Brume has and was told not to run
    /// @param catalog asked for only when a request is not settled by its signature
    FindOperation(Services services, Set<String> switchedOff, Codecs codecs, Supplier<Catalog> catalog) {
        this.services = services;
        this.switchedOff = switchedOff;
        this.codecs = codecs;
        this.catalog = catalog;
    }

    @Override public void pass(Passage passage) {
        passage.signature = RequestSignature.of(passage.request);
        String signedAs = signedAs(passage.signature);
        ServedService service = signedAs == null ? unsigned(passage) : signed(passage, signedAs);
        passage.service = service;
        passage.schema = service.schema();
        passage.codec = codecs.choose(service.schema(), passage.request);
        passage.request = RequestContent.decode(service.schema(), passage.request);
        if (passage.codec.protocol() == Protocol.AWS_QUERY && !passage.request.path().equals("/")) {
            passage.request = withMembersOfPath(service, passage.request);
        }
        try {
            passage.action = service.action(passage.codec.operation(service.schema(), passage.request));
        } catch (AwsException unknown) {
            refuseIfOfAbsentService(passage, signedAs);
            throw unknown;
        }
    }

    /// @return null if the request is not signed
    private static String signedAs(RequestSignature signature) {
        if (signature == null) {
            return null;
        }
        // Version 2 has no scope; of all services only S3 still takes it.
        return signature.service() == null ? "s3" : signature.service();
    }

    private ServedService signed(Passage passage, String signingName) {
        List<ServedService> served = services.signedAs(signingName);
        if (served.size() == 1) {
            return served.getFirst();
        }
        Recognition recognition = new Recognition(catalog.get());
        List<Catalog.Service> known = recognition.signedAs(signingName);
        if (known.isEmpty()) {
            throw AwsException.receiver(501, "NotImplemented", "Brume does not know the service " + signingName + ".");
        }
        return require(passage, recognition.amongOrFirst(known, passage.request));
    }

    private ServedService unsigned(Passage passage) {
        Catalog.Service known = new Recognition(catalog.get()).service(passage.request);
        if (known != null) {
            return require(passage, known);
        }
        for (ServedService service : services.all()) {
            if (service.module().membersOfPath(passage.request).isPresent()) {
                return service;
            }
        }
        throw AwsException.sender(
                400,
                "UnknownService",
                "Brume cannot tell which service this request is for: it has no signature, no X-Amz-Target and no "
                        + "Action that would say, and neither its host name nor its path is one of a single service.");
    }

    private ServedService require(Passage passage, Catalog.Service known) {
        ServedService served = services.get(known);
        if (served == null) {
            throw absent(passage, known);
        }
        return served;
    }

    /// @throws AwsException if the operation is one of another service with the same signing name, which Brume does not have
    private void refuseIfOfAbsentService(Passage passage, String signingName) {
        if (signingName == null) {
            return;
        }
        Recognition recognition = new Recognition(catalog.get());
        for (Catalog.Service known : recognition.signedAs(signingName)) {
            if (services.get(known) == null && recognition.operation(known, passage.request) != null) {
                throw absent(passage, known);
            }
        }
    }

    private AwsException absent(Passage passage, Catalog.Service known) {
        passage.service = null;
        passage.schema = new AbsentSchema(known.facts());
        passage.codec = codecs.choose(passage.schema, passage.request);
        String operation = new Recognition(catalog.get()).operation(known, passage.request);
        String name = known.facts().name();
        String why = switchedOff.contains(name)
                ? "The service " + name + " is switched off, by --services or BRUME_SERVICES"
                : "Brume does not have the service " + name + " yet";
        return AwsException.receiver(501, "NotImplemented", why + (operation == null ? "." : ": " + operation + '.'));
    }

    /// What a queue's URL says stands in the query protocol's requests for parameters that are not given.
    private static WireRequest withMembersOfPath(ServedService service, WireRequest request) {
        Map<String, String> members =
                service.module().membersOfPath(request).orElse(Map.of());
        StringBuilder query = new StringBuilder(request.query());
        for (Map.Entry<String, String> member : members.entrySet()) {
            if (request.form().first(member.getKey()) == null && request.queryParameter(member.getKey()) == null) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(member.getKey())
                        .append('=')
                        .append(URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8));
            }
        }
        return query.length() == request.query().length() ? request : request.withQuery(query.toString());
    }
}
