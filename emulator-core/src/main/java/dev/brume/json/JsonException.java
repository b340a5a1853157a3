package dev.brume.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/// A text is not JSON, or not within the bounds. The message is Jackson's, without the source.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String MARKER = " (start marker at ";

    public JsonException(String message) {
        super(message, null, false, false);
    }

    /// What is wrong and where, in Jackson's words but for those about its own settings.
    public static String explain(JacksonException e) {
        String message = e.getOriginalMessage();
        int marker = message.indexOf(MARKER);
        String what = marker < 0 ? message : message.substring(0, marker);
        JsonLocation at = e.getLocation();
        return at == null ? what : what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ')';
    }
}
