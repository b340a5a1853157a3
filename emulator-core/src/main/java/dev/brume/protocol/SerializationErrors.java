package dev.brume.protocol;

import dev.brume.aws.AwsException;

/// The ways in which a body can fail to be what the model says, as AWS's services word them.
///
/// Two generations of AWS's server framework are in use: most services name the JSON token (`STRING_VALUE can not be
/// converted to an Integer`), a few, API Gateway among them, the Java class that they read it into.
public final class SerializationErrors {
    private static final SerializationErrors BY_TOKEN = new SerializationErrors(false);
    private static final SerializationErrors BY_CLASS = new SerializationErrors(true);

    private final boolean byClass;

    private SerializationErrors(boolean byClass) {
        this.byClass = byClass;
    }

    /// The wording of a service.
    ///
    /// @param service by its name in the models
    public static SerializationErrors wordingOf(String service) {
        return service.equals("apigateway") ? BY_CLASS : BY_TOKEN;
    }

    /// A kind of JSON value, met where another one should be.
    public enum Found {
        STRING("STRING_VALUE", "java.lang.String"),
        NUMBER("NUMBER_VALUE", "com.amazon.coral.value.json.numbers.TruncatingBigNumber"),
        TRUE("TRUE_VALUE", "java.lang.Boolean"),
        FALSE("FALSE_VALUE", "java.lang.Boolean"),
        LIST(null, null),
        STRUCTURE(null, null);

        private final String token;
        private final String className;

        Found(String token, String className) {
            this.token = token;
            this.className = className;
        }
    }

    /// @param wanted `Integer`, `String`, `Boolean` … or `milliseconds since epoch`
    public AwsException scalar(Found found, String wanted) {
        if (found == Found.LIST || found == Found.STRUCTURE) {
            return unexpected(found);
        }
        String what = byClass ? "class " + found.className : found.token;
        return because(what + " can not be converted to " + article(wanted) + wanted);
    }

    public AwsException list(Found found) {
        return found == Found.STRUCTURE ? unexpected(found) : because("Expected list or null");
    }

    public AwsException map(Found found) {
        return found == Found.LIST ? unexpected(found) : because("Expected map or null");
    }

    public AwsException structure(Found found) {
        return found == Found.LIST ? unexpected(found) : because("Expected null");
    }

    /// A `SerializationException` of this message.
    public static AwsException because(String message) {
        return AwsException.sender(400, "SerializationException", message);
    }

    /// A value nests deeper, or has more parts, than [WireLimits] allows.
    public static AwsException beyondLimits() {
        return because("The request is nested too deeply or has too many values");
    }

    private static AwsException unexpected(Found found) {
        return because(
                found == Found.LIST
                        ? "Start of list found where not expected"
                        : "Start of structure or map found where not expected.");
    }

    private String article(String wanted) {
        char first = wanted.charAt(0);
        if (Character.isLowerCase(first)) {
            return "";
        }
        return byClass || "AEIOU".indexOf(first) >= 0 ? "an " : "a ";
    }
}
