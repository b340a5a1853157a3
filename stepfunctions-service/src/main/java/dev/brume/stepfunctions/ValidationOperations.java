package dev.brume.stepfunctions;

import dev.brume.stepfunctions.machine.StateMachineType;
import dev.brume.stepfunctions.validation.Diagnostic;
import java.util.List;

/// Says of definitions what is wrong with them.
final class ValidationOperations {
    private ValidationOperations() {}

    /// All that Brume finds wrong is of severity `ERROR`, so that both severities that can be asked for answer the same.
    static ValidateStateMachineDefinitionOutput validate(ValidateStateMachineDefinitionInput input) {
        StateMachineType type = input.type() == null ? StateMachineType.STANDARD : StateMachineType.valueOf(input.type());
        List<Diagnostic> found = Definitions.validate(input.definition(), type).list();
        int most = input.maxResults() == null || input.maxResults() == 0 ? StepFunctionsLimits.MAX_DIAGNOSTICS : input.maxResults();
        List<ValidateStateMachineDefinitionDiagnostic> shown =
                found.stream().limit(most).map(ValidationOperations::shape).toList();
        return new ValidateStateMachineDefinitionOutput(found.isEmpty() ? "OK" : "FAIL", shown, shown.size() < found.size());
    }

    private static ValidateStateMachineDefinitionDiagnostic shape(Diagnostic diagnostic) {
        return new ValidateStateMachineDefinitionDiagnostic(
                "ERROR", diagnostic.code().name(), diagnostic.message(), diagnostic.location());
    }
}
