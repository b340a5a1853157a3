package dev.brume.sns.sms;

import dev.brume.aws.Scope;
import dev.brume.sns.SnsErrors;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How an account wants its text messages sent.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_SetSMSAttributes.html">AWS</a>
public final class SmsAttributes {
    private static final String ROW = "attributes";
    private static final Map<String, String> DEFAULT = Map.of("MonthlySpendLimit", "1");
    private static final Set<String> NAMES = Set.of("MonthlySpendLimit", "DeliveryStatusIAMRole", "DeliveryStatusSuccessSamplingRate",
            "DefaultSenderID", "DefaultSMSType", "UsageReportS3Bucket");

    private final Tables tables;
    private final Table<String, Values> table;

    record Values(Map<String, String> byName) {}

    public SmsAttributes(Tables tables) {
        this.tables = tables;
        this.table = tables.table("sns.sms-attributes", String.class, Values.class);
    }

    /// @param names null or empty for all
    public Map<String, String> get(Scope scope, List<String> names) {
        Map<String, String> all = new TreeMap<>(DEFAULT);
        table.find(scope, ROW).ifPresent(values -> all.putAll(values.byName()));
        if (names != null && !names.isEmpty()) all.keySet().retainAll(names);
        return all;
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    public void set(Scope scope, Map<String, String> attributes) {
        attributes.forEach(SmsAttributes::check);
        tables.transact(() -> {
            Map<String, String> all = new LinkedHashMap<>(table.find(scope, ROW).map(Values::byName).orElse(Map.of()));
            all.putAll(attributes);
            table.put(scope, ROW, new Values(all));
        });
    }

    private static void check(String name, String value) {
        if (!NAMES.contains(name)) throw SnsErrors.invalidMessage(name + " is not a valid attribute");
        boolean valid = switch (name) {
            case "DefaultSMSType" -> value.equals("Promotional") || value.equals("Transactional");
            case "DeliveryStatusSuccessSamplingRate" -> isNumber(value) && Integer.parseInt(value) <= 100;
            case "MonthlySpendLimit" -> isNumber(value);
            case "DefaultSenderID" -> isSenderId(value);
            default -> true;
        };
        if (!valid) throw SnsErrors.invalidMessage("Invalid parameter: " + name);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Up to eleven letters and digits, at least one of them a letter.
    private static boolean isSenderId(String text) {
        return text.length() <= 11 && text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))
                && text.chars().anyMatch(Character::isLetter);
    }
}
