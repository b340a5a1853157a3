package dev.brume.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// The accounts of one replay, in the place of those that the recordings name, so that replays do not meet.
///
/// @param first for `000000000000`, which the recordings show as `111111111111`
/// @param second for `000000000002`
record Accounts(String first, String second) {
    private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9+/]{4}){10,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final long NUMBERS = 10_000_000_000L;

    /// The accounts of a recording, the same in every run.
    static Accounts of(String recording) {
        String number = String.format("%010d", Math.floorMod(recording.hashCode() * 31L, NUMBERS));
        return new Accounts("71" + number, "72" + number);
    }

    /// A text of the recording as it is sent, also where it is in Base64, as task handles are.
    String asSent(String text) {
        if (!BASE64.matcher(text).matches()) {
            return replaced(text);
        }
        String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        String sent = replaced(decoded);
        return sent.equals(decoded) ? text : Base64.getEncoder().encodeToString(sent.getBytes(StandardCharsets.UTF_8));
    }

    private String replaced(String text) {
        return text.replace("000000000000", first).replace("000000000002", second);
    }

    /// A text of an answer as it would have been recorded.
    String asRecorded(String text) {
        return text.replace(first, "111111111111").replace(second, "000000000002");
    }

    /// The access key for a client of the recording.
    String accessKey(String recorded) {
        return recorded.equals("test") || recorded.isEmpty() ? first : asSent(recorded);
    }
}
