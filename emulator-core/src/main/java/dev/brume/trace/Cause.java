package dev.brume.trace;

/// On behalf of which trace, and of which hop in it, something happens. Carried along by every call and delivery.
///
/// @param traceId an X-Ray trace id, `1-58406520-a006649127e371903a2de979`
/// @param hop the hop that led here: 16 hexadecimal digits, as X-Ray's parent id; empty at the root
/// @param sampled X-Ray's sampling decision, passed on
/// @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">AWS</a>
public record Cause(String traceId, String hop, boolean sampled) {
    public Cause at(String nextHop) {
        return new Cause(traceId, nextHop, sampled);
    }

    /// `Root=…;Parent=…;Sampled=1`, the value of `X-Amzn-Trace-Id` and of SQS's `AWSTraceHeader`.
    public String header() {
        return "Root=" + traceId + (hop.isEmpty() ? "" : ";Parent=" + hop) + ";Sampled=" + (sampled ? '1' : '0');
    }
}
