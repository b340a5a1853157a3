package dev.brume.scheduler.expression;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// What values a field of a cron expression may have, and their names.
///
/// @param names of the values from the first one on; empty if they have none
record CronField(int first, int last, List<String> names) {
    static final CronField MINUTES = new CronField(0, 59, List.of());
    static final CronField HOURS = new CronField(0, 23, List.of());
    static final CronField DAYS_OF_MONTH = new CronField(1, 31, List.of());
    static final CronField MONTHS =
            new CronField(1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    static final CronField DAYS_OF_WEEK = new CronField(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
    static final CronField YEARS = new CronField(1970, 2199, List.of());

    private static final int MOST_DIGITS = 4;

    /// Text that is no expression.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }

    /// A list of `*`, `5`, `1-5`, each also with a step: `*/15`, `0/15`, `10-50/20`.
    BitSet values(String text) throws Malformed {
        BitSet values = new BitSet();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            add(values, text.substring(start, end));
            start = end + 1;
        }
        return values;
    }

    private void add(BitSet values, String item) throws Malformed {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : number(item.substring(slash + 1));
        if (step == 0 || step > last) throw new Malformed();
        int dash = range.indexOf('-');
        boolean all = range.equals("*");
        int from = all ? first : value(dash < 0 ? range : range.substring(0, dash));
        int to = all || dash < 0 && slash >= 0 ? last : value(range.substring(dash + 1));
        if (from > to) throw new Malformed();
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    /// One value, by its number or name.
    int value(String text) throws Malformed {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = named >= 0 ? first + named : number(text);
        if (value < first || value > last) throw new Malformed();
        return value;
    }

    private static int number(String text) throws Malformed {
        if (text.isEmpty() || text.length() > MOST_DIGITS) throw new Malformed();
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) throw new Malformed();
            number = number * 10 + digit;
        }
        return number;
    }
}
