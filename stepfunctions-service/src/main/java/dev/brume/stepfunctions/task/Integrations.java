package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.router.EventRouter;
import dev.brume.stepfunctions.asl.TaskResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which resources of Task states this Brume has. Stateless, safe on any thread.
public final class Integrations {
    private static final String AWS_SDK = "aws-sdk:";

    /// The optimized integrations, and their actions with their patterns.
    private static final Map<String, Set<String>> OPTIMIZED = Map.of(
            "lambda", Set.of("invoke", "invoke.waitForTaskToken"),
            "sns", Set.of("publish", "publish.waitForTaskToken"),
            "sqs", Set.of("sendMessage", "sendMessage.waitForTaskToken"),
            "events", Set.of("putEvents", "putEvents.waitForTaskToken"),
            "states", Set.of("startExecution", "startExecution.sync", "startExecution.sync:2", "startExecution.waitForTaskToken"));

    private final EventRouter router;

    public Integrations(EventRouter router) {
        this.router = router;
    }

    /// The resources of a valid definition's Task states that Brume does not have, in their order.
    public List<String> missing(String definition) {
        List<String> missing = new ArrayList<>();
        collect(Json.parse(definition), missing);
        return missing;
    }

    private void collect(JsonNode machine, List<String> missing) {
        for (JsonNode state : machine.path("States")) {
            switch (state.path("Type").asText()) {
                case "Task" -> {
                    String resource = state.path("Resource").asText();
                    if (!has(resource) && !missing.contains(resource)) missing.add(resource);
                }
                case "Map" -> {
                    collect(state.path("ItemProcessor"), missing);
                    collect(state.path("Iterator"), missing);
                }
                case "Parallel" -> state.path("Branches").forEach(branch -> collect(branch, missing));
                default -> {
                    // The other kinds of states have no resources.
                }
            }
        }
    }

    private boolean has(String resource) {
        return switch (TaskResource.parse(resource)) {
            case TaskResource.Activity _ -> true;
            case TaskResource.LambdaFunction(String arn) -> router.reaches(arn);
            case TaskResource.Integration integration -> has(integration);
            case null -> false;
        };
    }

    private boolean has(TaskResource.Integration integration) {
        String service = integration.resourceType();
        String action = integration.action();
        if (service.startsWith(AWS_SDK)) return hasOperation(service.substring(AWS_SDK.length()), action);
        boolean known = OPTIMIZED.getOrDefault(service, Set.of()).contains(integration.resource());
        return known && (service.equals("states") || hasOperation(service, action));
    }

    private boolean hasOperation(String service, String action) {
        return router.reaches("aws-sdk://" + service + '/' + action);
    }
}
