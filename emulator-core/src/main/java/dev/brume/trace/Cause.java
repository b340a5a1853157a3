package dev.brume.trace;

/// On behalf of which trace, and of which hop in it, something happens. Carried along by every call and delivery.
///
/// @param traceId an X-Ray trace id, `1-58406520-a006649127e371903a2de979`
/// @param hop the hop that led here: 16 hexadecimal digits, as X-Ray's parent id; empty at the root
/// @param sampled X-Ray's sampling decision, passed on
/// @param lineage the functions that the chain has run; null counts as none
/// @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">AWS</a>
public record Cause(String traceId, String hop, boolean sampled, Lineage lineage) {
    private static final int TRACE_ID_LENGTH = 35;
    private static final int HOP_LENGTH = 16;

    public Cause {
        lineage = lineage == null ? Lineage.NONE : lineage;
    }

    public Cause(String traceId, String hop, boolean sampled) {
        this(traceId, hop, sampled, Lineage.NONE);
    }

    /// Reads the value of an `X-Amzn-Trace-Id` header. Fields other than `Root`, `Parent`, `Sampled` and
    /// `Lineage` are passed over.
    ///
    /// @param header may be null
    /// @return null if it has no trace id in X-Ray's form; a parent that is malformed counts as none
    public static Cause parse(String header) {
        if (header == null) {
            return null;
        }
        String root = null;
        String parent = "";
        boolean sampled = false;
        Lineage lineage = Lineage.NONE;
        int start = 0;
        while (start < header.length()) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            int equals = header.indexOf('=', start);
            if (equals > start && equals < end) {
                String value = header.substring(equals + 1, end).strip();
                switch (header.substring(start, equals).strip()) {
                    case "Root" -> root = value;
                    case "Parent" -> parent = value;
                    case "Sampled" -> sampled = value.equals("1");
                    case "Lineage" -> lineage = Lineage.parse(value);
                    default -> {
                        // Self is a note of load balancers; other fields are the caller's own.
                    }
                }
            }
            start = end + 1;
        }
        return isTraceId(root)
                ? new Cause(root, isHex(parent, 0, HOP_LENGTH, HOP_LENGTH) ? parent : "", sampled, lineage)
                : null;
    }

    /// Whether it is an X-Ray trace id: `1-`, eight hexadecimal digits of seconds, `-`, 24 more digits.
    static boolean isTraceId(String text) {
        return text != null
                && text.startsWith("1-")
                && isHex(text, 2, 10, TRACE_ID_LENGTH)
                && text.charAt(10) == '-'
                && isHex(text, 11, TRACE_ID_LENGTH, TRACE_ID_LENGTH);
    }

    private static boolean isHex(String text, int from, int to, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// The same trace, further on.
    public Cause at(String nextHop) {
        return new Cause(traceId, nextHop, sampled, lineage);
    }

    /// The same place in the trace, with the functions that the chain has run by now.
    public Cause with(Lineage next) {
        return new Cause(traceId, hop, sampled, next);
    }

    /// `Root=…;Parent=…;Sampled=1`, the value of `X-Amzn-Trace-Id` and of SQS's `AWSTraceHeader`.
    public String header() {
        return "Root=" + traceId + (hop.isEmpty() ? "" : ";Parent=" + hop) + ";Sampled=" + (sampled ? '1' : '0')
                + (lineage.isEmpty() ? "" : ";Lineage=" + lineage.text());
    }
}
