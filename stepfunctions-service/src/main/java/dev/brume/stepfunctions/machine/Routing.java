package dev.brume.stepfunctions.machine;

import dev.brume.aws.AwsException;
import dev.brume.stepfunctions.StepFunctionsErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The routing configuration of an alias: which versions of which state machine, in which shares.
///
/// @param machine the ARN of the state machine
public record Routing(StateMachineArn machine, List<StateMachineAlias.Route> routes) {
    private static final int ALL = 100;

    public Routing {
        routes = List.copyOf(routes);
    }

    /// @param versionArns at least one
    /// @param weights as many
    /// @throws AwsException `ValidationException` in AWS's words, if they are no routing
    public static Routing of(List<String> versionArns, List<Integer> weights) {
        List<StateMachineArn> versions = new ArrayList<>();
        for (String arn : versionArns) {
            StateMachineArn version = StateMachineArn.parse(arn);
            if (!version.namesVersion()) {
                throw StepFunctionsErrors.invalidRouting(
                        "Routing configuration must contain state machine version ARNs. Received: " + versionArns);
            }
            versions.add(version);
        }
        if (new HashSet<>(versions).size() < versions.size()) {
            throw StepFunctionsErrors.invalidRouting(
                    "Routing configuration must contain distinct state machine version ARNs. Received: " + versionArns);
        }
        if (weights.stream().mapToInt(Integer::intValue).sum() != ALL) {
            throw StepFunctionsErrors.invalidRouting(
                    "Sum of routing configuration weights must equal 100. Received: " + weights);
        }
        StateMachineArn machine = versions.getFirst().unqualified();
        List<StateMachineAlias.Route> routes = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            if (!versions.get(i).unqualified().equals(machine)) throw ofOtherMachine();
            routes.add(new StateMachineAlias.Route(versions.get(i).version(), weights.get(i)));
        }
        return new Routing(machine, routes);
    }

    public static AwsException ofOtherMachine() {
        return StepFunctionsErrors.invalidRouting("Routing configuration must contain versions of the same state machine.");
    }
}
