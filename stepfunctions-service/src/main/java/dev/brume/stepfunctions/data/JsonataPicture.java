package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.JException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A picture of `$formatNumber`, as XPath has them: `#,##0.00;(#,##0.00)`. The library takes pictures for those of Java,
/// which are other ones.
///
/// @see <a href="https://www.w3.org/TR/xpath-functions-31/#formatting-numbers">Formatting numbers</a>
final class JsonataPicture {
    private static final int MAX_DIGITS = 1_000;

    private final Map<?, ?> options;
    private final char decimal;
    private final char grouping;
    private final char exponentSign;
    private final char zero;
    private final char optional;
    private final String percent;
    private final String perMille;
    private final List<Part> parts = new ArrayList<>(2);

    /// @param options the characters that differ from the usual ones, or `null`
    /// @throws JException if it is no picture
    JsonataPicture(String picture, Map<?, ?> options) {
        this.options = options == null ? Map.of() : options;
        decimal = character("decimal-separator", '.');
        grouping = character("grouping-separator", ',');
        exponentSign = character("exponent-separator", 'e');
        zero = character("zero-digit", '0');
        optional = character("digit", '#');
        percent = text("percent", "%");
        perMille = text("per-mille", "‰");
        int separator = picture.indexOf(character("pattern-separator", ';'));
        if (separator < 0) {
            parts.add(new Part(picture));
        } else if (picture.indexOf(picture.charAt(separator), separator + 1) >= 0) {
            throw new JException("D3080", -1);
        } else {
            parts.add(new Part(picture.substring(0, separator)));
            parts.add(new Part(picture.substring(separator + 1)));
        }
    }

    private char character(String name, char usual) {
        String text = text(name, String.valueOf(usual));
        return text.isEmpty() ? usual : text.charAt(0);
    }

    private String text(String name, String usual) {
        return options.get(name) instanceof String text ? text : usual;
    }

    String format(double value) {
        boolean negative = value < 0;
        Part part = parts.get(negative && parts.size() == 2 ? 1 : 0);
        String formatted = part.format(new BigDecimal(Double.toString(Math.abs(value))));
        return negative && parts.size() == 1 ? text("minus-sign", "-") + formatted : formatted;
    }

    private boolean isDigit(char c) {
        return c >= zero && c <= zero + 9;
    }

    private boolean isActive(char c) {
        return isDigit(c) || c == optional || c == decimal || c == grouping || c == exponentSign;
    }

    /// For numbers above or below zero.
    private final class Part {
        private final String prefix;
        private final String suffix;
        private final String whole;
        private final String fraction;
        private final String exponent;
        private final boolean hasDecimal;
        private final int scale;

        Part(String picture) {
            int from = 0;
            while (from < picture.length() && (!isActive(picture.charAt(from)) || picture.charAt(from) == exponentSign)) {
                from++;
            }
            int to = picture.length();
            while (to > from && (!isActive(picture.charAt(to - 1)) || picture.charAt(to - 1) == exponentSign)) {
                to--;
            }
            prefix = picture.substring(0, from);
            suffix = picture.substring(to);
            String active = picture.substring(from, to);
            int exponentAt = active.indexOf(exponentSign);
            String mantissa = exponentAt < 0 ? active : active.substring(0, exponentAt);
            exponent = exponentAt < 0 ? null : active.substring(exponentAt + 1);
            int decimalAt = mantissa.indexOf(decimal);
            hasDecimal = decimalAt >= 0;
            whole = hasDecimal ? mantissa.substring(0, decimalAt) : mantissa;
            fraction = hasDecimal ? mantissa.substring(decimalAt + 1) : "";
            scale = picture.contains(percent) ? 2 : picture.contains(perMille) ? 3 : 0;
            check(picture, active, mantissa);
        }

        private void check(String picture, String active, String mantissa) {
            refuse(active.indexOf(decimal) != active.lastIndexOf(decimal), "D3081");
            refuse(picture.indexOf(percent) != picture.lastIndexOf(percent), "D3082");
            refuse(picture.indexOf(perMille) != picture.lastIndexOf(perMille), "D3083");
            refuse(picture.contains(percent) && picture.contains(perMille), "D3084");
            refuse(mantissa.chars().noneMatch(c -> isDigit((char) c) || c == optional), "D3085");
            refuse(active.chars().anyMatch(c -> !isActive((char) c)), "D3086");
            refuse(fraction.startsWith(String.valueOf(grouping)) || hasDecimal && whole.endsWith(String.valueOf(grouping)), "D3087");
            refuse(!hasDecimal && whole.endsWith(String.valueOf(grouping)), "D3088");
            refuse(mantissa.contains(String.valueOf(grouping) + grouping), "D3089");
            refuse(firstDigit(whole) >= 0 && whole.lastIndexOf(optional) > firstDigit(whole), "D3090");
            refuse(fraction.indexOf(optional) >= 0 && lastDigit(fraction) > fraction.indexOf(optional), "D3091");
            refuse(exponent != null && scale > 0, "D3092");
            refuse(exponent != null && (exponent.isEmpty() || !exponent.chars().allMatch(c -> isDigit((char) c))), "D3093");
        }

        private static void refuse(boolean wrong, String code) {
            if (wrong) {
                throw new JException(code, -1);
            }
        }

        private int firstDigit(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (isDigit(text.charAt(i))) {
                    return i;
                }
            }
            return -1;
        }

        private int lastDigit(String text) {
            for (int i = text.length() - 1; i >= 0; i--) {
                if (isDigit(text.charAt(i))) {
                    return i;
                }
            }
            return -1;
        }

        private int digits(String text) {
            return (int) text.chars().filter(c -> isDigit((char) c)).count();
        }

        String format(BigDecimal value) {
            int leastWhole = digits(whole);
            int leastFraction = digits(fraction);
            int mostFraction = leastFraction + (int) fraction.chars().filter(c -> c == optional).count();
            int scaling = leastWhole;
            if (leastWhole == 0 && mostFraction == 0) {
                if (exponent == null) {
                    leastWhole = 1;
                } else {
                    leastFraction = 1;
                    mostFraction = 1;
                }
            }
            if (exponent != null && leastWhole == 0 && whole.indexOf(optional) >= 0) {
                leastWhole = 1;
            }
            if (leastWhole == 0 && leastFraction == 0) {
                leastFraction = 1;
            }
            BigDecimal mantissa = value.movePointRight(scale);
            int power = 0;
            if (exponent != null && mantissa.signum() != 0) {
                power = mantissa.precision() - mantissa.scale() - scaling;
                mantissa = mantissa.movePointLeft(power);
            }
            String text = mantissa.setScale(mostFraction, RoundingMode.HALF_EVEN).toPlainString();
            int point = text.indexOf('.');
            String left = stripLeading(point < 0 ? text : text.substring(0, point), leastWhole);
            String right = stripTrailing(point < 0 ? "" : text.substring(point + 1), leastFraction);
            return prefix + localized(grouped(left), groupedFraction(right), power) + suffix;
        }

        private String localized(String left, String right, int power) {
            StringBuilder text = new StringBuilder(inFamily(left));
            if (hasDecimal && !right.isEmpty()) {
                text.append(decimal).append(inFamily(right));
            }
            if (exponent != null) {
                text.append(exponentSign).append(power < 0 ? text("minus-sign", "-") : "");
                text.append(inFamily(stripLeading(String.valueOf(Math.abs(power)), exponent.length())));
            }
            return text.toString();
        }

        private String inFamily(String digits) {
            StringBuilder text = new StringBuilder();
            for (char c : digits.toCharArray()) {
                text.append(c >= '0' && c <= '9' ? (char) (zero + c - '0') : c);
            }
            return text.toString();
        }

        private static String stripLeading(String digits, int least) {
            int from = 0;
            while (from < digits.length() && digits.charAt(from) == '0') {
                from++;
            }
            String stripped = digits.substring(from);
            return "0".repeat(Math.clamp((long) least - stripped.length(), 0, MAX_DIGITS)) + stripped;
        }

        private static String stripTrailing(String digits, int least) {
            int to = digits.length();
            while (to > least && digits.charAt(to - 1) == '0') {
                to--;
            }
            return digits.substring(0, to) + "0".repeat(Math.clamp((long) least - to, 0, MAX_DIGITS));
        }

        private String grouped(String digits) {
            List<Integer> positions = new ArrayList<>();
            int count = 0;
            for (int i = whole.length() - 1; i >= 0; i--) {
                if (whole.charAt(i) == grouping) {
                    positions.add(count);
                } else {
                    count++;
                }
            }
            int regular = regular(positions);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < digits.length(); i++) {
                int left = digits.length() - i;
                if (i > 0 && (regular > 0 ? left % regular == 0 : positions.contains(left))) {
                    text.append(grouping);
                }
                text.append(digits.charAt(i));
            }
            return text.toString();
        }

        /// How far apart separators are that go on to the left for ever, 0 if they do not.
        private static int regular(List<Integer> positions) {
            if (positions.isEmpty()) {
                return 0;
            }
            int step = positions.getFirst();
            for (int i = 0; i < positions.size(); i++) {
                if (positions.get(i) != step * (i + 1)) {
                    return 0;
                }
            }
            return step;
        }

        private String groupedFraction(String digits) {
            StringBuilder text = new StringBuilder();
            int next = 0;
            for (int i = 0; i < fraction.length() && next < digits.length(); i++) {
                if (fraction.charAt(i) == grouping) {
                    text.append(grouping);
                } else {
                    text.append(digits.charAt(next++));
                }
            }
            return text.append(digits, next, digits.length()).toString();
        }
    }
}
