package dev.brume.iam;

import dev.brume.aws.AwsException;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Violation;
import java.util.List;

/// How IAM words what is wrong with an input: names and paths in words of its own, the rest as AWS commonly does.
final class IamWording implements Constraints.Wording {
    private static final String NAME = "Member must satisfy regular expression pattern: [\\w+=,.@-]+";
    private static final String PATH = "Member must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)";
    private static final String POLICY_PATH = "Member must satisfy regular expression pattern: ((/[A-Za-z0-9\\.,\\+@=_-]+)*)/";

    @Override public AwsException refusal(OperationSchema operation, List<Violation> violations) {
        Violation first = violations.getFirst();
        return switch (first.rule()) {
            case NAME -> invalid(first, "It must contain only alphanumeric characters and/or the following: +=,.@_-");
            case PATH, POLICY_PATH -> invalid(first, "It must begin and end with / and contain only alphanumeric characters and/or / "
                    + "characters.");
            default -> Constraints.common("ValidationError", violations);
        };
    }

    private static AwsException invalid(Violation violation, String rule) {
        return IamErrors.validation("The specified value for " + violation.path() + " is invalid. " + rule);
    }
}
