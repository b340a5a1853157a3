package dev.brume.stepfunctions.asl;

import java.util.Optional;

/// Has work done elsewhere.
///
/// @param role of `Credentials`, as which the work is asked for
public record TaskState(
        String name,
        QueryLanguage queryLanguage,
        DataFlow flow,
        TaskResource resource,
        Optional<Field> timeoutSeconds,
        Optional<Field> heartbeatSeconds,
        Optional<Field> role,
        ErrorHandling errors,
        Optional<Template> assign,
        String next)
        implements State {}
