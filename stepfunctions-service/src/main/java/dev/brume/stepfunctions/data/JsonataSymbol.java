package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// What the JSONata library keeps to itself of an expression: its value, as the sign of an operator or the pattern of a
/// regular expression, and what a call calls.
final class JsonataSymbol {
    private static final VarHandle VALUE = field("value", Object.class);
    private static final VarHandle PROCEDURE = field("procedure", Symbol.class);

    private JsonataSymbol() {}

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(Symbol.class, MethodHandles.lookup())
                    .findVarHandle(Symbol.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static Object value(Symbol symbol) {
        return VALUE.get(symbol);
    }

    static void setValue(Symbol symbol, Object value) {
        VALUE.set(symbol, value);
    }

    /// The name of the function that is called, or the sign of the operator; empty if there is none.
    static String name(Symbol symbol) {
        if (symbol == null) {
            return "";
        }
        Symbol procedure = (Symbol) PROCEDURE.get(symbol);
        Object name = value(procedure == null ? symbol : procedure);
        return name == null ? "" : name.toString();
    }
}
