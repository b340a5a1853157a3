package dev.brume.sns.subscription;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.sms.PhoneNumber;
import dev.brume.spi.NotImplemented;
import java.util.Locale;

/// How a subscriber gets its messages.
public enum Protocol {
    SQS,
    LAMBDA,
    HTTP,
    HTTPS,
    EMAIL,
    EMAIL_JSON,
    SMS;

    /// @param text as on the wire, `email-json`
    /// @throws AwsException `InvalidParameter`, or `NotImplemented` for one that AWS has
    public static Protocol parse(String text) {
        return switch (text) {
            case "sqs" -> SQS;
            case "lambda" -> LAMBDA;
            case "http" -> HTTP;
            case "https" -> HTTPS;
            case "email" -> EMAIL;
            case "email-json" -> EMAIL_JSON;
            case "sms" -> SMS;
            case "firehose", "application" -> throw NotImplemented.feature("SNS", "the protocol " + text);
            default -> throw SnsErrors.invalid("Amazon SNS does not support this protocol string: " + text);
        };
    }

    /// As on the wire.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean deliversRaw() {
        return switch (this) {
            case SQS, HTTP, HTTPS -> true;
            case LAMBDA, EMAIL, EMAIL_JSON, SMS -> false;
        };
    }

    /// How the topic's attributes for the log of deliveries begin; empty for what AWS has no such log of. That of text messages
    /// is a matter of the account.
    public String feedbackKind() {
        return switch (this) {
            case HTTP, HTTPS -> "HTTP";
            case SQS -> "SQS";
            case LAMBDA -> "Lambda";
            case EMAIL, EMAIL_JSON, SMS -> "";
        };
    }

    public boolean hasDeliveryPolicy() {
        return this == HTTP || this == HTTPS;
    }

    /// Whether the endpoint is asked if it wants to be subscribed, unless its owner subscribes it.
    boolean asksFirst() {
        return switch (this) {
            case HTTP, HTTPS, EMAIL, EMAIL_JSON, SQS -> true;
            case LAMBDA, SMS -> false;
        };
    }

    /// Where the router delivers.
    public String address(String endpoint) {
        return switch (this) {
            case SQS, LAMBDA, HTTP, HTTPS -> endpoint;
            case EMAIL, EMAIL_JSON, SMS -> text() + "://" + endpoint;
        };
    }

    /// @throws AwsException `InvalidParameter` if it is no endpoint of this protocol
    void requireEndpoint(String endpoint) {
        boolean valid = switch (this) {
            case SQS -> isArn(endpoint, "sqs", "");
            case LAMBDA -> isArn(endpoint, "lambda", "function:");
            case HTTP, HTTPS -> endpoint.startsWith(text() + "://") && endpoint.length() > text().length() + 3;
            case EMAIL, EMAIL_JSON -> endpoint.indexOf('@') > 0 && endpoint.indexOf('@') < endpoint.length() - 1
                    && endpoint.indexOf(' ') < 0;
            case SMS -> PhoneNumber.isEndpoint(endpoint);
        };
        if (!valid) throw refusal(endpoint);
    }

    private AwsException refusal(String endpoint) {
        return switch (this) {
            case SQS -> SnsErrors.invalid("SQS endpoint ARN");
            case LAMBDA -> SnsErrors.invalid("Lambda endpoint ARN");
            case HTTP, HTTPS -> SnsErrors.invalid("Endpoint must match the specified protocol");
            case EMAIL, EMAIL_JSON -> SnsErrors.invalid("Email address");
            case SMS -> SnsErrors.invalidMessage("Invalid SMS endpoint: " + endpoint);
        };
    }

    private static boolean isArn(String endpoint, String service, String beginning) {
        return Arn.tryParse(endpoint)
                .filter(arn -> arn.service().equals(service) && arn.resource().startsWith(beginning))
                .filter(arn -> AccountId.isValid(arn.account()) && !arn.region().isEmpty())
                .isPresent();
    }
}
