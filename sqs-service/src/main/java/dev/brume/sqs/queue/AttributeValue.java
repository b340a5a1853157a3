package dev.brume.sqs.queue;

import dev.brume.sqs.SqsErrors;
import java.time.Duration;

/// The texts that queue attributes are on the wire, read as what they mean.
final class AttributeValue {
    private AttributeValue() {}

    /// @return -1 if it is not a whole number that an attribute can have
    static int wholeNumber(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    static long within(String attribute, String text, long min, long max) {
        int number = wholeNumber(text);
        if (number < min || number > max) {
            throw SqsErrors.invalidAttributeValue(attribute);
        }
        return number;
    }

    static Duration seconds(String attribute, String text, Duration min, Duration max) {
        return Duration.ofSeconds(within(attribute, text, min.toSeconds(), max.toSeconds()));
    }

    /// AWS takes `True` and `TRUE` too.
    static boolean bool(String attribute, String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw SqsErrors.invalidAttributeValue(attribute);
    }
}
