package dev.brume.stepfunctions.redrive;

import dev.brume.stepfunctions.StepFunctionsLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The tokens that an execution was redriven with of late: a call that repeats one of them redrives nothing.
record RedriveTokens(List<Used> used) {
    static final RedriveTokens NONE = new RedriveTokens(List.of());

    record Used(String token, Instant redriveDate) {}

    RedriveTokens {
        used = List.copyOf(used);
    }

    /// When it was redriven with this token, or `null`.
    Instant redriveDate(String token, Instant now) {
        for (Used each : used) {
            if (each.token().equals(token) && now.isBefore(each.redriveDate().plus(StepFunctionsLimits.REDRIVE_TOKEN_VALIDITY))) {
                return each.redriveDate();
            }
        }
        return null;
    }

    RedriveTokens with(String token, Instant now) {
        List<Used> later = new ArrayList<>(used);
        later.removeIf(each -> each.token().equals(token));
        later.add(new Used(token, now));
        return new RedriveTokens(later.subList(Math.max(0, later.size() - StepFunctionsLimits.MAX_REDRIVE_TOKENS), later.size()));
    }
}
