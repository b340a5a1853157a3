package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brume why`.
@Command(
        name = "why",
        description = "Say what led to something and what it led to: each step with its time, its verdict and the reason.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Times count from the first step of a trace. A dot marks the steps that are",
            "about what was asked for. Colours are shown on a terminal, unless NO_COLOR is",
            "set. Exit code 1 where nothing is known.",
            "",
            "Examples:",
            "  brume why arn:aws:sqs:us-east-1:000000000000:orders",
            "  brume why 5fea7756-0ea4-451a-a703-a558b933e274",
            "  brume why arn:aws:states:us-east-1:000000000000:execution:order:order-17"
        })
final class WhyCommand implements Callable<Integer> {
    private static final int MOST_HOPS = 10_000;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Mixin private ClientOptions options;

    @Parameters(
            paramLabel = "ARN|ID|NAME",
            description = "A resource, an execution, or the id of a message, event, request, delivery or trace.") private String subject;

    @Option(names = "--account", paramLabel = "ID",
            description = "Only what belongs to this account of twelve digits.") private String account;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10",
            description = "The newest trees (default ${DEFAULT-VALUE}).") private int limit;

    @Option(names = "--all", description = "Show calls that led to nothing, and what is logged, too.") private boolean all;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "The limit must be 1 or more: " + limit);
        }
        List<CausalTree> trees = CausalTree.of(steps(), step -> step.isAbout(subject));
        if (trees.isEmpty()) {
            throw new RefusedException("nothing is known of " + subject
                    + ": no call or delivery of the last ones (8,192 calls, 20,000 steps of deliveries) was about it");
        }
        List<CausalTree> telling = trees.stream().filter(this::isTelling).toList();
        List<CausalTree> shown = all || telling.isEmpty() ? trees : telling;
        List<CausalTree> newest = shown.subList(Math.max(0, shown.size() - limit), shown.size());
        if (options.json()) {
            terminal.out().println(Json.write(json(newest)));
        } else {
            print(newest, shown.size() - newest.size(), trees.size() - shown.size());
        }
        terminal.out().flush();
        return ExitCodes.OK;
    }

    private boolean isTelling(CausalTree tree) {
        return tree.step().tellsOf(subject)
                || !tree.isPlainCall() && !(tree.isLogging() && !TracedStep.isNamed(tree.step().to(), subject));
    }

    private List<TracedStep> steps() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(subject.startsWith("arn:") ? "arn" : "id", subject);
        query.put("whole", "true");
        query.put("limit", Integer.toString(MOST_HOPS));
        if (account != null) {
            query.put("account", account);
        }
        List<TracedStep> steps = new ArrayList<>();
        options.client(terminal).get("/_brume/trace", query).path("hops").forEach(hop -> steps.add(TracedStep.of(hop)));
        return steps;
    }

    private void print(List<CausalTree> trees, int older, int plain) {
        PrintWriter out = terminal.out();
        CausalTreeText text = new CausalTreeText(terminal.screens().get());
        for (CausalTree tree : trees) {
            if (tree != trees.getFirst()) {
                text.gap();
            }
            text.add(tree);
        }
        out.print(text.text());
        Set<String> named = new TreeSet<>();
        trees.forEach(tree -> tree.named(subject).forEach(named::add));
        if (older > 0 || plain > 0 || named.size() > 1) {
            out.println();
        }
        if (named.size() > 1) {
            out.println(subject + " is the name of several; to see one, give its ARN:");
            named.forEach(arn -> out.println("  " + arn));
        }
        if (older > 0) {
            out.println("Older ones: " + older + ", shown with --limit " + (older + trees.size()));
        }
        if (plain > 0) {
            out.println("Calls that led to nothing, and logs: " + plain + ", shown with --all");
        }
    }

    private static ObjectNode json(List<CausalTree> trees) {
        ArrayNode nodes = Json.array();
        trees.forEach(tree -> nodes.add(json(tree)));
        ObjectNode answer = Json.object();
        answer.set("trees", nodes);
        return answer;
    }

    private static JsonNode json(CausalTree tree) {
        ObjectNode node = tree.step().json().deepCopy();
        node.put("asked", tree.asked());
        ArrayNode effects = node.putArray("effects");
        tree.effects().forEach(effect -> effects.add(json(effect)));
        return node;
    }
}
