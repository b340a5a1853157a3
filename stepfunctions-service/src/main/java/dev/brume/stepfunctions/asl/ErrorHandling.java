package dev.brume.stepfunctions.asl;

import java.util.List;

/// `Retry` and `Catch` of a state.
public record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {
    public static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

    public ErrorHandling {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    /// Whether a Retrier or Catcher names this error itself.
    public boolean name(String error) {
        return retriers.stream().anyMatch(retrier -> retrier.errorEquals().contains(error))
                || catchers.stream().anyMatch(catcher -> catcher.errorEquals().contains(error));
    }
}
