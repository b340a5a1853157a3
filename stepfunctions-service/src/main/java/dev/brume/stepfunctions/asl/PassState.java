package dev.brume.stepfunctions.asl;

import dev.brume.stepfunctions.data.Document;
import java.util.Optional;

/// Hands its input on, or a fixed `Result`.
public record PassState(
        String name,
        QueryLanguage queryLanguage,
        DataFlow flow,
        Optional<Document> result,
        Optional<Template> assign,
        String next)
        implements State {}
