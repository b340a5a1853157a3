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
        if (text.contains("wildcard") && wildcardComplexity(text) > PatternLimits.MAX_WILDCARD_COMPLEXITY) {
            throw new InvalidPatternException(TOO_COMPLEX);
        }
    }

    private static int wildcardComplexity(String text) {
        Machine machine = Machine.builder().build();
        try {
            machine.addRule("pattern", text);
        } catch (IOException e) {
            throw new InvalidPatternException(e.getMessage());
        }
        return machine.evaluateComplexity(new MachineComplexityEvaluator(PatternLimits.MAX_WILDCARD_COMPLEXITY + 1));
    }
}
