package dev.brume.sns.sms;

import dev.brume.sns.SnsErrors;
import java.util.regex.Pattern;

/// What AWS takes for a telephone number.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html">AWS</a>
public final class PhoneNumber {
    /// Digits that single separators may stand between.
    private static final Pattern ENDPOINT = Pattern.compile("\\+?[0-9]++(?:[-./ ][0-9]++)*+");
    private static final Pattern E164 = Pattern.compile("\\+?[0-9]{4,20}");

    private PhoneNumber() {}

    public static boolean isEndpoint(String text) {
        return ENDPOINT.matcher(text).matches();
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    public static String checked(String number) {
        if (!E164.matcher(number).matches()) {
            throw SnsErrors.invalid("PhoneNumber Reason: " + number + " is not valid to publish to");
        }
        return number;
    }
}
