package dev.brume.edge;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.CredentialSource;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.protocol.signature.RequestSignature;
import dev.brume.spi.Call;
import dev.brume.trace.Trace;

/// Finds out who calls, and in which account and region: by the access key and the scope of the signature. A request
/// without a signature is not refused; it acts in the default account.
final class Authenticate implements Stage {
    private final CredentialSource credentials;
    private final Trace trace;

    Authenticate(CredentialSource credentials, Trace trace) {
        this.credentials = credentials;
        this.trace = trace;
    }

    @Override public void pass(Passage passage) {
        RequestSignature signature = passage.signature;
        String accessKeyId = signature == null ? "" : signature.accessKeyId();
        String sessionToken = signature == null ? "" : signature.sessionToken();
        Region region = region(passage);
        passage.caller = credentials
                .find(new AccessKeyUse(accessKeyId, sessionToken, passage.schema.signingName(), region))
                .orElseThrow();
        passage.cause = trace.begin(passage.request.header("x-amzn-trace-id"));
        passage.hop = trace.hopId();
        passage.call = new Call(
                new Scope(passage.caller.account(), region),
                passage.caller,
                passage.requestId,
                passage.cause.at(passage.hop),
                passage.request);
    }

    private static Region region(Passage passage) {
        if (passage.signature != null && passage.signature.region() != null) {
            return passage.signature.region();
        }
        Region named = HostName.parse(passage.request.host()).region();
        return named.equals(Region.GLOBAL) ? Region.US_EAST_1 : named;
    }
}
