package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.Jsonata.EntryCallback;
import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Ends an evaluation that goes on for ever, too deep, or makes too much: of one evaluation.
///
/// AWS's own bounds, where they were observed: some 100 levels, sequences of 873,782 elements, texts of 4,194,304
/// characters. Its time is counted here in steps, so that an evaluation never depends on the machine.
final class JsonataBounds implements EntryCallback, ExitCallback {
    static final int MAX_DEPTH = 100;
    static final int MAX_ELEMENTS = 873_782;
    static final int MAX_TEXT = 4_194_304;

    /// What an evaluation may cost: an expression within it 20, a look at a character for a regular expression 5, a
    /// value its size by [#COST_OF_SIZE]. About a second.
    static final long MAX_COST = 100_000_000;

    /// What an evaluation may make in all, in characters; an element counts as eight.
    static final long MAX_MADE = 256L * 1024 * 1024;

    static final String TOO_DEEP = "Stack overflow error: Check for non-terminating recursive function."
            + "  Consider rewriting as tail-recursive.";
    static final String TOO_LONG = "Expression evaluation timeout: Check for infinite loop";
    static final String TOO_MUCH = "Expression evaluation memory limit exceeded: Check for excessive memory usage";

    private static final int COST_OF_EXPRESSION = 20;
    private static final int COST_OF_LOOK = 5;
    private static final int COST_OF_SIZE = 8;
    private static final int SIZE_OF_ELEMENT = 8;

    private static final ScopedValue<JsonataBounds> CURRENT = ScopedValue.newInstance();

    private final Symbol[] open = new Symbol[MAX_DEPTH];
    private final long maxCost;
    private int depth;
    private long cost;
    private long made;
    private Object last;

    /// A bound is exceeded; nothing in JSONata catches it.
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded(String message) {
            super(message, null, false, false);
        }
    }

    JsonataBounds(long maxCost) {
        this.maxCost = maxCost;
    }

    <T> T within(Supplier<T> evaluation) {
        return ScopedValue.where(CURRENT, this).call(evaluation::get);
    }

    /// Of the evaluation that this thread is in.
    static JsonataBounds current() {
        return CURRENT.get();
    }

    void spend(long amount) {
        cost += amount;
        if (cost > maxCost) {
            throw new Exceeded(TOO_LONG);
        }
    }

    /// To be told of looks of a regular expression at a text.
    void look(int times) {
        spend((long) times * COST_OF_LOOK);
    }

    /// To be asked before a text is made, or goes on.
    ///
    /// @param length that it will have
    /// @param added how much of it is new
    void allowText(long length, long added) {
        if (length > MAX_TEXT) {
            throw new Exceeded(TOO_MUCH);
        }
        spend(1 + added / COST_OF_SIZE);
    }

    @Override public void callback(Symbol expression, Object input, Frame environment) {
        if (depth == MAX_DEPTH) {
            throw new Exceeded(TOO_DEEP);
        }
        open[depth++] = expression;
        spend(COST_OF_EXPRESSION);
        // A regular expression is looked at in place of the library's own, which nothing would end.
        if (JsonataSymbol.value(expression) instanceof Pattern pattern) {
            JsonataSymbol.setValue(expression, new JsonataRegex(pattern));
        }
    }

    @Override public void callback(Symbol expression, Object input, Frame environment, Object result) {
        depth--;
        if (result instanceof String text) {
            count(text, text.length(), MAX_TEXT, 1);
        } else if (result instanceof List<?> list) {
            count(list, list.size(), MAX_ELEMENTS, SIZE_OF_ELEMENT);
        }
    }

    private void count(Object result, int size, int largest, int weight) {
        if (size > largest) {
            throw new Exceeded(TOO_MUCH);
        }
        spend((long) size * weight / COST_OF_SIZE);
        if (result != last) {
            last = result;
            made += (long) size * weight;
            if (made > MAX_MADE) {
                throw new Exceeded(TOO_MUCH);
            }
        }
    }

    /// The innermost expression that has not ended: where an exception comes from.
    Symbol innermost() {
        return depth == 0 ? null : open[depth - 1];
    }
}
