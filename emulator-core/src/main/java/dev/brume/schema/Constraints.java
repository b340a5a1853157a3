package dev.brume.schema;

import dev.brume.aws.AwsException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks inputs against the constraints of a service's model and refuses them in AWS's words.
///
/// Immutable, safe on any thread. An input that keeps all constraints costs a walk over the members that have any.
public final class Constraints {
    private static final String NEWER_CODE = "ValidationException";

    private final Wording wording;
    private final boolean bodyIsNamed;
    private final Set<String> exempt;

    private Constraints(Wording wording, boolean bodyIsNamed, Set<String> exempt) {
        this.wording = wording;
        this.bodyIsNamed = bodyIsNamed;
        this.exempt = exempt;
    }

    /// How a service says what is wrong.
    @FunctionalInterface
    public interface Wording {
        /// @param violations at least one
        AwsException refusal(OperationSchema operation, List<Violation> violations);
    }

    /// The wording that the service has, as far as it is known: AWS's common one but for SQS.
    public static Constraints of(ServiceSchema service) {
        // API Gateway reports the body's members under the name of an input structure that its model does not show.
        boolean bodyIsNamed = service.name().equals("apigateway");
        return new Constraints(wording(service), bodyIsNamed, Set.of());
    }

    private static Wording wording(ServiceSchema service) {
        return switch (service.name()) {
            case "sqs" -> new MissingParameter();
            case "logs" -> new Logs();
            default -> new Common(service.protocols().getFirst() == Protocol.AWS_QUERY ? "ValidationError" : NEWER_CODE);
        };
    }

    /// The same constraints, refused in other words.
    public Constraints worded(Wording other) {
        return new Constraints(other, bodyIsNamed, exempt);
    }

    /// The same without what the service itself checks later, since AWS has another message for it.
    ///
    /// @param members `Operation`, or `Operation.Member` for a member of the input and all that is inside
    public Constraints exempting(String... members) {
        return new Constraints(wording, bodyIsNamed, Set.of(members));
    }

    /// @throws AwsException in AWS's words, if the input breaks a constraint
    public void check(OperationSchema operation, Structure input) {
        if (input.schema().accepts(input)) {
            return;
        }
        List<Violation> violations = violations(operation, input);
        if (!violations.isEmpty()) {
            throw wording.refusal(operation, violations);
        }
    }

    private List<Violation> violations(OperationSchema operation, Structure input) {
        String name = operation.name();
        Path body = bodyIsNamed ? Path.INPUT.under(Character.toLowerCase(name.charAt(0)) + name.substring(1) + "Input") : Path.INPUT;
        return Violations.of(input, body).stream()
                .filter(violation -> !exempt.contains(name)
                        && !exempt.contains(name + '.' + violation.member().name()))
                .toList();
    }

    /// `1 validation error detected: Value 'x' at 'name' failed to satisfy constraint: Member must …`
    ///
    /// @param code `ValidationException`, `ValidationError` or what else the service has
    public static AwsException common(String code, List<Violation> violations) {
        String all = violations.stream()
                .map(violation -> (violation.value().isEmpty() ? "Value" : "Value " + violation.value()) + " at '"
                        + violation.path() + "' failed to satisfy constraint: " + violation.rule())
                .collect(Collectors.joining("; "));
        String count = violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
        return AwsException.sender(400, code, count + " detected: " + all);
    }

    private record Common(String code) implements Wording {
        @Override public AwsException refusal(OperationSchema operation, List<Violation> violations) {
            return common(code, violations);
        }
    }

    /// CloudWatch Logs' newer operations, whose model names it, have the newer code.
    private record Logs() implements Wording {
        @Override public AwsException refusal(OperationSchema operation, List<Violation> violations) {
            return common(operation.fails(NEWER_CODE) ? NEWER_CODE : "InvalidParameterException", violations);
        }
    }

    /// `The request must contain the parameter QueueUrl.`
    private record MissingParameter() implements Wording {
        @Override public AwsException refusal(OperationSchema operation, List<Violation> violations) {
            Violation first = violations.getFirst();
            if (first.kind() != Violation.Kind.REQUIRED) {
                return common("InvalidParameterValueException", violations);
            }
            return AwsException.sender(
                    400,
                    "MissingRequiredParameterException",
                    "The request must contain the parameter " + first.member().name() + ".");
        }
    }
}
