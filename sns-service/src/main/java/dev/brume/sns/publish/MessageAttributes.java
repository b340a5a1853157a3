package dev.brume.sns.publish;

import dev.brume.aws.AwsException;
import dev.brume.router.Payload.Attribute;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.SnsLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The rules for the attributes of messages.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html">AWS</a>
final class MessageAttributes {
    private MessageAttributes() {}

    /// @throws AwsException `ParameterValueInvalid`
    static void check(Map<String, Attribute> attributes) {
        attributes.forEach((name, attribute) -> {
            checkName(name);
            checkValue(name, attribute);
        });
    }

    private static void checkName(String name) {
        if (name.isEmpty()) throw SnsErrors.attribute("The message attribute name can not be empty.");
        if (name.getBytes(StandardCharsets.UTF_8).length > SnsLimits.MAX_ATTRIBUTE_NAME) {
            throw SnsErrors.attribute("Length of message attribute name must be less than " + SnsLimits.MAX_ATTRIBUTE_NAME + " bytes.");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
            if (!allowed) {
                throw SnsErrors.attribute("Invalid non-alphanumeric character '#x" + Integer.toHexString(c).toUpperCase(Locale.ROOT)
                        + "' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.");
            }
        }
        if (name.startsWith(".")) throw SnsErrors.attribute("Invalid message attribute name starting with character '.' was found.");
        if (name.endsWith(".")) throw SnsErrors.attribute("Invalid message attribute name ending with character '.' was found.");
        if (name.contains("..")) throw SnsErrors.attribute("Message attribute name can not have successive '.' character.");
    }

    private static void checkValue(String name, Attribute attribute) {
        String type = attribute.dataType();
        boolean binary = isOf(type, "Binary");
        boolean number = isOf(type, "Number");
        if (!binary && !number && !isOf(type, "String")) {
            throw SnsErrors.attribute("The message attribute '" + name + "' has an invalid message attribute type, the set of supported"
                    + " type prefixes is Binary, Number, and String.");
        }
        boolean hasBinary = attribute.binaryValue() != null;
        boolean hasString = attribute.stringValue() != null;
        if (binary ? hasString && !hasBinary : hasBinary && !hasString) {
            throw SnsErrors.attribute("The message attribute '" + name + "' with type '" + type + "' must use field '"
                    + (binary ? "Binary" : "String") + "'.");
        }
        boolean empty = binary ? !hasBinary || attribute.binaryValue().size() == 0 : !hasString || attribute.stringValue().isEmpty();
        if (empty) {
            throw SnsErrors.attribute("The message attribute '" + name + "' must contain non-empty message attribute value for message"
                    + " attribute type '" + type + "'.");
        }
        if (number && !isNumber(attribute.stringValue())) {
            throw SnsErrors.attribute("Could not cast message attribute '" + name + "' value to number.");
        }
    }

    private static boolean isOf(String type, String prefix) {
        return type.startsWith(prefix) && (type.length() == prefix.length() || type.charAt(prefix.length()) == '.');
    }

    private static boolean isNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') digits++;
            else if (c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E') return false;
        }
        try {
            return digits > 0 && new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// In bytes: names, types and values.
    static long size(Map<String, Attribute> attributes) {
        long size = 0;
        for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
            Attribute attribute = entry.getValue();
            size += Message.size(entry.getKey()) + Message.size(attribute.dataType())
                    + (attribute.binaryValue() == null ? Message.size(attribute.stringValue()) : attribute.binaryValue().size());
        }
        return size;
    }
}
