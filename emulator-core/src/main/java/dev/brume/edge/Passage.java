package dev.brume.edge;

import dev.brume.auth.Caller;
import dev.brume.aws.UniqueId;
import dev.brume.protocol.Codec;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.signature.RequestSignature;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import dev.brume.trace.Cause;
import java.util.ArrayList;
import java.util.List;

/// A call on its way through the gate: each stage adds what it finds out. Belongs to one thread.
final class Passage {
    final String requestId = UniqueId.uuid();

    /// As it came; [FindOperation] may put one in its place that says the same in the way the codec expects.
    WireRequest request;

    /// By [FindOperation]; null if the request is not signed.
    RequestSignature signature;

    /// By [FindOperation].
    ServedService service;

    /// By [FindOperation]; also of a service that this Brume does not have. Null if no service was found.
    ServiceSchema schema;

    /// By [FindOperation]; null if it is not known what the caller speaks.
    Codec codec;

    /// By [FindOperation].
    Action action;

    /// By [Authenticate].
    Caller caller;

    /// By [Authenticate]: what led to this call.
    Cause cause;

    /// By [Authenticate]: this call's own place in the trace.
    String hop;

    /// By [Authenticate].
    Call call;

    /// By [DecodeInput].
    Structure input;

    /// By [Dispatch].
    Structure output;

    /// By [EncodeOutput].
    WireResponse response;

    /// By [Authorize]: what AWS would have refused.
    private List<String> refusals = List.of();

    Passage(WireRequest request) {
        this.request = request;
    }

    void refusedByAws(String why) {
        if (refusals.isEmpty()) {
            refusals = new ArrayList<>(2);
        }
        refusals.add(why);
    }

    List<String> refusals() {
        return refusals;
    }
}
