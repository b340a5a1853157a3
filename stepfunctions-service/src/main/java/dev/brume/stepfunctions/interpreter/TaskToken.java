package dev.brume.stepfunctions.interpreter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The token of a task: which execution waits for it, and with which ticket.
///
/// @param executionArn of the execution that waits
public record TaskToken(String executionArn, long ticket) {
    static String of(ExecutionIdentity identity, long ticket) {
        return new TaskToken(identity.arn(), ticket).encoded();
    }

    public String encoded() {
        return Base64.getEncoder().encodeToString((ticket + " " + executionArn).getBytes(StandardCharsets.UTF_8));
    }

    /// @return `null` for a text that is no token
    public static TaskToken parse(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            return space < 0 ? null : new TaskToken(text.substring(space + 1), Long.parseLong(text.substring(0, space)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
