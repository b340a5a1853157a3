package dev.brume.logs.event;

import dev.brume.logs.LogsErrors;

/// Where GetLogEvents goes on, `f/3113…/s` or `b/3113…/s`, and FilterLogEvents, without a letter.
///
/// @param direction `f`, `b`, or `n` for that of FilterLogEvents
/// @param position forward the first place to look at, backward the place behind the last one
public record EventToken(char direction, Position position) {
    private static final String END = "/s";

    /// @throws dev.brume.aws.AwsException `InvalidParameterException`
    public static EventToken parse(String text) {
        boolean known = text.length() > 2
                && (text.charAt(0) == 'f' || text.charAt(0) == 'b' || text.charAt(0) == 'n')
                && text.charAt(1) == '/'
                && text.endsWith(END);
        Position position = known ? Position.parse(text.substring(2, text.length() - END.length())) : null;
        if (position == null) {
            throw LogsErrors.invalidToken();
        }
        return new EventToken(text.charAt(0), position);
    }

    public String text() {
        return direction + "/" + position.digits(0) + END;
    }
}
