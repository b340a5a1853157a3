package dev.brume.stepfunctions.asl;

import java.util.List;
import java.util.Optional;

/// Which state comes after which errors.
///
/// @param resultPath where the error output goes in the state's input, in JSONPath
/// @param output in JSONata
public record Catcher(
        List<String> errorEquals, String next, ResultPath resultPath, Optional<Template> output, Optional<Template> assign) {
    public Catcher {
        errorEquals = List.copyOf(errorEquals);
    }

    public boolean handles(String error) {
        return ErrorNames.match(errorEquals, error);
    }
}
