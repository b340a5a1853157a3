package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.machine.StateMachineType;
import dev.brume.stepfunctions.task.Integrations;
import dev.brume.stepfunctions.validation.DefinitionValidator;
import dev.brume.stepfunctions.validation.Diagnostics;

/// Refuses definitions that are wrong, and those whose integrations Brume does not have.
final class Definitions {
    private final Integrations integrations;
    private final boolean strict;

    /// @param strict whether missing integrations are refused, or taken and warned of
    Definitions(Integrations integrations, boolean strict) {
        this.integrations = integrations;
        this.strict = strict;
    }

    /// @throws dev.brume.aws.AwsException `InvalidDefinition` in AWS's words; `NotImplemented` by the name of the integration
    void require(Call call, String definition, StateMachineType type) {
        Diagnostics diagnostics = validate(definition, type);
        if (!diagnostics.isEmpty()) throw StepFunctionsErrors.invalidDefinition(diagnostics.refusal());
        for (String resource : integrations.missing(definition)) {
            String refusal = "Brume does not have what " + resource + " needs yet.";
            if (strict) throw StepFunctionsErrors.notImplemented(refusal);
            call.warn(refusal);
        }
    }

    static Diagnostics validate(String definition, StateMachineType type) {
        return DefinitionValidator.validate(definition, type == StateMachineType.EXPRESS);
    }
}
