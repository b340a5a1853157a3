package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one state.
final class StateParser {
    private final String name;
    private final Fields fields;

    private StateParser(String name, Fields fields) {
        this.name = name;
        this.fields = fields;
    }

    static State parse(String name, Fields fields) {
        return new StateParser(name, fields.in(DefinitionParser.queryLanguage(fields))).state();
    }

    private State state() {
        String type = fields.requiredText("Type");
        return switch (type) {
            case "Pass" -> new PassState(name, fields.language(), flow(fields.template("Parameters")), result(), assign(), next());
            case "Succeed" -> new SucceedState(name, fields.language(), flow(fields.template("Parameters")));
            case "Fail" -> new FailState(name, fields.language(), flow(fields.template("Parameters")), fields.fieldOrIntrinsic("Error"),
                    fields.fieldOrIntrinsic("Cause"));
            case "Wait" -> new WaitState(name, fields.language(), flow(fields.template("Parameters")), until(), assign(), next());
            case "Choice" -> choice();
            case "Parallel" ->
                    new ParallelState(name, fields.language(), flow(fields.template("Parameters")), branches(), errors(), assign(), next());
            case "Task" -> task();
            case "Map" -> new MapStateParser(name, fields).state(flow(Optional.empty()), errors(), assign(), next());
            default ->
                    throw Fields.wrong("Value is not one of the allowed values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
                            fields.location() + "/Type");
        };
    }

    private DataFlow flow(Optional<Template> parameters) {
        if (fields.isJsonata()) {
            return new DataFlow.JsonataFlow(fields.template("Arguments"), fields.template("Output"));
        }
        return new DataFlow.JsonPathFlow(fields.selection("InputPath"), parameters,
                fields.template("ResultSelector"), fields.resultPath(), fields.selection("OutputPath"));
    }

    private Optional<Template> assign() {
        return fields.template("Assign");
    }

    private String next() {
        if (fields.flag("End")) {
            return null;
        }
        if (!fields.has("Next")) {
            throw Fields.wrong("These fields are required: [Next] or [End]", fields.location());
        }
        return fields.text("Next");
    }

    private Optional<Document> result() {
        JsonNode result = fields.get("Result");
        return result == null || fields.isJsonata() ? Optional.empty() : Optional.of(Document.of(result));
    }

    private WaitState.Until until() {
        Optional<Field> seconds = fields.field("Seconds");
        if (seconds.isPresent()) {
            return new WaitState.Until.Seconds(seconds.get());
        }
        return new WaitState.Until.Timestamp(fields.field("Timestamp").orElseThrow(() -> Fields.wrong(
                "Exactly one of [Seconds, SecondsPath, Timestamp, TimestampPath] is required", fields.location())));
    }

    private ChoiceState choice() {
        List<ChoiceState.Choice> choices = new ArrayList<>();
        JsonNode rules = fields.require("Choices");
        for (int i = 0; i < rules.size(); i++) {
            Fields rule = fields.at("Choices[" + i + "]", rules.get(i), "Choices[" + i + "]/");
            choices.add(new ChoiceState.Choice(
                    ChoiceRuleParser.parse(rule), rule.requiredText("Next"), rule.jsonataTemplate("Output"), rule.template("Assign")));
        }
        return new ChoiceState(name, fields.language(), flow(fields.template("Parameters")), choices, fields.text("Default"), assign());
    }

    private List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        JsonNode nodes = fields.require("Branches");
        for (int i = 0; i < nodes.size(); i++) {
            branches.add(DefinitionParser.branch(fields.at("Branches[" + i + "]", nodes.get(i), "")));
        }
        return branches;
    }

    private TaskState task() {
        String arn = fields.requiredText("Resource");
        TaskResource resource = TaskResource.parse(arn);
        if (resource == null) {
            throw Fields.wrong("Value is not a valid resource ARN", fields.location() + "/Resource");
        }
        return new TaskState(name, fields.language(), flow(fields.template("Parameters")), resource, fields.field("TimeoutSeconds"),
                fields.field("HeartbeatSeconds"), role(), errors(), assign(), next());
    }

    private Optional<Field> role() {
        JsonNode node = fields.get("Credentials");
        if (node == null) {
            return Optional.empty();
        }
        Fields credentials = fields.at("Credentials", node, "Credentials/");
        return credentials.has("RoleArn.$") ? Optional.of(credentials.intrinsic("RoleArn.$")) : credentials.field("RoleArn");
    }

    private ErrorHandling errors() {
        List<Retrier> retriers = new ArrayList<>();
        JsonNode retry = fields.node().path("Retry");
        for (int i = 0; i < retry.size(); i++) {
            retriers.add(retrier(fields.at("Retry[" + i + "]", retry.get(i), "")));
        }
        List<Catcher> catchers = new ArrayList<>();
        JsonNode nodes = fields.node().path("Catch");
        for (int i = 0; i < nodes.size(); i++) {
            Fields catcher = fields.at("Catch[" + i + "]", nodes.get(i), "Catch[" + i + "]/");
            catchers.add(new Catcher(errorEquals(catcher), catcher.requiredText("Next"), catcher.resultPath(),
                    catcher.jsonataTemplate("Output"), catcher.template("Assign")));
        }
        return new ErrorHandling(retriers, catchers);
    }

    private static Retrier retrier(Fields fields) {
        return new Retrier(
                errorEquals(fields),
                fields.has("IntervalSeconds") ? Duration.ofSeconds(fields.get("IntervalSeconds").asLong()) : Retrier.INTERVAL,
                fields.has("MaxAttempts") ? fields.get("MaxAttempts").asInt() : Retrier.MAX_ATTEMPTS,
                fields.has("BackoffRate") ? fields.get("BackoffRate").asDouble() : Retrier.BACKOFF_RATE,
                fields.has("MaxDelaySeconds")
                        ? Optional.of(Duration.ofSeconds(fields.get("MaxDelaySeconds").asLong()))
                        : Optional.empty(),
                "FULL".equals(fields.text("JitterStrategy")));
    }

    private static List<String> errorEquals(Fields fields) {
        List<String> names = new ArrayList<>();
        fields.require("ErrorEquals").forEach(name -> names.add(name.asText()));
        return names;
    }
}
