package dev.brume.pattern;

import java.io.IOException;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;

/// What AWS takes for a pattern, in the words of its own library.
final class PatternSyntax {
    private static final String TOO_COMPLEX = "Rule is too complex - try using fewer wildcard characters or fewer repeating"
            + " character sequences after a wildcard character";

    private PatternSyntax() {}

    /// @throws InvalidPatternException with the place of the error where AWS names it
    static void require(String text) {
        String complaint = JsonRuleCompiler.check(text);
        if (complaint != null) throw new InvalidPatternException(complaint);
    }

    /// Bounds what a list with wildcards may cost. Each list for itself, so that it does not matter in how many branches
    /// of `$or` it counts.
    ///
    /// @param list of a leaf, `[{"wildcard": "*.png"}]`
    static void requireSimple(String list) {
        if (!list.contains("\"wildcard\"")) return;
        Machine machine = Machine.builder().build();
        try {
            machine.addRule("list", "{\"leaf\":" + list + '}');
        } catch (IOException e) {
            throw new InvalidPatternException(e.getMessage());
        }
        int complexity = machine.evaluateComplexity(new MachineComplexityEvaluator(PatternLimits.MAX_WILDCARD_COMPLEXITY + 1));
        if (complexity > PatternLimits.MAX_WILDCARD_COMPLEXITY) throw new InvalidPatternException(TOO_COMPLEX);
    }
}
