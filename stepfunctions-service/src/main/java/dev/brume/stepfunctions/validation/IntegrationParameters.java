package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.asl.TaskResource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What integrations want to be given, and what they do not know of.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">Optimized integrations</a>
final class IntegrationParameters {
    private static final Pattern OPTIMIZED = Pattern.compile("arn:[^:]+:states:[^:]*:[^:]*:(?<action>[a-z]+:[A-Za-z]+)([.].*)?");

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "events:putEvents", List.of("Entries"),
            "lambda:invoke", List.of("FunctionName"),
            "sns:publish", List.of("Message"),
            "sqs:sendMessage", List.of("QueueUrl", "MessageBody"),
            "states:startExecution", List.of("StateMachineArn"));

    private final MachineRules rules;
    private final ObjectNode state;
    private final Location at;
    private final String field;

    IntegrationParameters(MachineRules rules, ObjectNode state, Location at, boolean jsonata) {
        this.rules = rules;
        this.state = state;
        this.at = at;
        field = jsonata ? "Arguments" : "Parameters";
    }

    void check(String resource) {
        checkRequired(resource);
        if (TaskResource.parse(resource) instanceof TaskResource.Integration integration
                && state.get(field) instanceof ObjectNode parameters) {
            rules.checkSupported(integration, parameters, at.field(field));
        }
    }

    private void checkRequired(String resource) {
        Matcher optimized = OPTIMIZED.matcher(resource);
        List<String> required = optimized.matches() ? REQUIRED.get(optimized.group("action")) : null;
        if (required == null) {
            return;
        }
        if (!state.has(field)) {
            rules.add(field + " field is required for resource ARN: " + resource, at);
        } else if (state.get(field) instanceof ObjectNode parameters) {
            rules.require(required, parameters, at.field(field));
        }
    }
}
