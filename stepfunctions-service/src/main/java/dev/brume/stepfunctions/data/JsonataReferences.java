package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names that an expression reads from the context item. In a state there is none: such a name gives nothing, ever.
final class JsonataReferences {
    private static final VarHandle ROOT = field(Jsonata.class, "ast", Symbol.class);
    private static final VarHandle TYPE = field(Symbol.class, "type", String.class);
    private static final VarHandle STEPS = field(Symbol.class, "steps", List.class);
    private static final List<VarHandle> PARTS = List.of(
            field(Symbol.class, "lhs", Symbol.class),
            field(Symbol.class, "rhs", Symbol.class),
            field(Symbol.class, "expression", Symbol.class),
            field(Symbol.class, "condition", Symbol.class),
            field(Symbol.class, "then", Symbol.class),
            field(Symbol.class, "_else", Symbol.class),
            field(Symbol.class, "body", Symbol.class));
    private static final List<VarHandle> LISTS =
            List.of(field(Symbol.class, "expressions", List.class), field(Symbol.class, "arguments", List.class));

    private final Set<String> names = new LinkedHashSet<>();

    private JsonataReferences() {}

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static Set<String> of(Jsonata jsonata) {
        JsonataReferences references = new JsonataReferences();
        references.visit((Symbol) ROOT.get(jsonata));
        return Set.copyOf(references.names);
    }

    private void visit(Symbol symbol) {
        if (symbol == null) {
            return;
        }
        switch ((String) TYPE.get(symbol)) {
            case "path" -> visitPath((List<?>) STEPS.get(symbol));
            case "binary", "unary", "condition", "block", "bind", "apply", "function", "partial", "lambda" -> visitParts(symbol);
            case null, default -> {}
        }
    }

    /// Only the first step sees the context item of the whole.
    private void visitPath(List<?> steps) {
        Symbol first = (Symbol) steps.getFirst();
        if ("name".equals(TYPE.get(first))) {
            names.add(String.valueOf(JsonataSymbol.value(first)));
        } else {
            visit(first);
        }
    }

    private void visitParts(Symbol symbol) {
        for (VarHandle part : PARTS) {
            visit((Symbol) part.get(symbol));
        }
        for (VarHandle list : LISTS) {
            if (list.get(symbol) instanceof List<?> parts) {
                parts.forEach(part -> visit((Symbol) part));
            }
        }
        if (symbol.lhsObject != null) {
            for (Symbol[] member : symbol.lhsObject) {
                visit(member[0]);
                visit(member[1]);
            }
        }
    }
}
