package dev.brume.sqs.message;

import dev.brume.aws.Blob;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.nio.charset.StandardCharsets;

/// A message attribute.
///
/// @param dataType `String`, `Number` or `Binary`, each perhaps with a label of the sender's own: `Number.int`
/// @param stringValue null if there is none
/// @param binaryValue null if there is none
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html">AWS</a>
public record MessageAttribute(String dataType, String stringValue, Blob binaryValue) {
    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 126;

    public boolean binary() {
        return dataType.startsWith("Binary");
    }

    byte[] valueBytes() {
        return binary() ? binaryValue.bytes() : stringValue.getBytes(StandardCharsets.UTF_8);
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`
    void check(String name) {
        checkName(name);
        if (dataType == null || dataType.isEmpty()) {
            throw SqsErrors.invalidParameter(
                    "Message (user) attribute '" + name + "' must contain a non-empty attribute type.");
        }
        if (dataType.length() > SqsLimits.MAX_MESSAGE_ATTRIBUTE_NAME_LENGTH
                || !isType("String") && !isType("Number") && !isType("Binary")) {
            throw SqsErrors.invalidParameter("The type of message (user) attribute '" + name + "' is invalid."
                    + " You must use only the following supported type prefixes: Binary, Number, String.");
        }
        boolean empty = binary()
                ? binaryValue == null || binaryValue.size() == 0
                : stringValue == null || stringValue.isEmpty();
        if (empty) {
            throw SqsErrors.invalidParameter("Message (user) attribute '" + name
                    + "' must contain a non-empty value of type '" + dataType + "'.");
        }
        if (isType("Number") && !isNumber(stringValue)) {
            throw SqsErrors.invalidParameter(
                    "Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
        int forbidden = binary() ? -1 : AllowedCharacters.firstForbidden(stringValue);
        if (forbidden >= 0) {
            throw SqsErrors.invalidParameter("Invalid binary character '#x" + Integer.toHexString(forbidden)
                    + "' was found in the message attribute '" + name + "' value, the set of allowed characters is"
                    + " #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
        }
    }

    private boolean isType(String type) {
        return dataType.startsWith(type)
                && (dataType.length() == type.length() || dataType.charAt(type.length()) == '.');
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw SqsErrors.invalidParameter("The request must contain non-empty message attribute name.");
        }
        if (name.length() > SqsLimits.MAX_MESSAGE_ATTRIBUTE_NAME_LENGTH) {
            throw SqsErrors.invalidParameter("Message (user) attribute names must be shorter than 256 Bytes");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '_'
                    || c == '-'
                    || c == '.';
            if (!allowed) {
                throw SqsErrors.invalidParameter("Message (user) attributes name can only contain upper and lower"
                        + " score characters, digits, periods, hyphens and underscores. ");
            }
        }
        if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
            throw SqsErrors.invalidParameter("Message (user) attribute name '" + name
                    + "' is invalid. It must not start or end with a period and must not have successive periods.");
        }
        if (name.regionMatches(true, 0, "aws.", 0, 4) || name.regionMatches(true, 0, "amazon.", 0, 7)) {
            throw SqsErrors.invalidParameter("You can't use message attribute names beginning with 'AWS.' or 'Amazon.'."
                    + " These strings are reserved for internal use.");
        }
    }

    /// Signed, with fraction and exponent, at most 38 digits, from -10^128 to 10^126.
    private static boolean isNumber(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = 0;
        boolean point = false;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.' && !point)) {
            point |= text.charAt(at) == '.';
            digits += isDigit(text.charAt(at)) ? 1 : 0;
            at++;
        }
        if (digits == 0 || digits > MAX_DIGITS) {
            return false;
        }
        return at == text.length() || isExponent(text, at);
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int exponent = 0;
        int first = at;
        while (at < text.length() && isDigit(text.charAt(at)) && exponent <= MAX_EXPONENT) {
            exponent = exponent * 10 + text.charAt(at) - '0';
            at++;
        }
        return at > first && at == text.length() && exponent <= MAX_EXPONENT;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
