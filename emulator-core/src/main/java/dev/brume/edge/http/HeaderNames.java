package dev.brume.edge.http;

import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.Map;

/// The names of header fields as text. Clients send the same dozen of them with every request: each is made once.
/// Belongs to one event loop.
final class HeaderNames {
    private static final int MOST = 200;
    private static final int LONGEST = 64;

    private final Map<AsciiString, String> known = new HashMap<>();

    /// The name as it came, in its own case.
    String text(CharSequence name) {
        if (!(name instanceof AsciiString ascii)) {
            return name.toString();
        }
        String text = known.get(ascii);
        if (text == null) {
            text = ascii.toString();
            if (known.size() < MOST && text.length() <= LONGEST) {
                known.put(ascii, text);
            }
        }
        return text;
    }
}
