package dev.brume.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import dev.brume.spi.Platform;
import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.asl.DefinitionParser;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Interpreter;
import dev.brume.stepfunctions.interpreter.Turn;
import dev.brume.stepfunctions.interpreter.World;
import dev.brume.timeline.Timeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What executions cost: the processor time of the server for one of five Pass states and for a Map over 1,000 items, the
/// states per second of the interpreter alone, a chain of 10,000 states beside one of 1,000, and a million that wait for a day.
///
/// Arguments: which of `wire`, `map`, `states`, `chain`, `wait` (all), `executions=20000`, `maps=200`, `rounds=5`,
/// `waiting=1000000`.
public final class StepFunctionsBench {
    private static final Instant NEW_YEAR = Instant.parse("2030-01-01T00:00:00Z");
    private static final Caller ROOT = Caller.root(Scope.DEFAULT.account(), "aws", "");
    private static final String ROLE = "arn:aws:iam::000000000000:role/flow";
    private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:";
    private static final int CONNECTIONS = 8;
    private static final int ITEMS = 1_000;
    private static final int BARE_REQUESTS = 50_000;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private StepFunctionsBench() {}

    public static void main(String[] arguments) throws IOException {
        String only = Arrays.stream(arguments).filter(argument -> argument.indexOf('=') < 0).findFirst().orElse("");
        int rounds = number(arguments, "rounds", 5);
        if (only.isEmpty() || only.equals("wire")) {
            wire("STANDARD", "StartExecution", number(arguments, "executions", 20_000), rounds);
            wire("EXPRESS", "StartSyncExecution", number(arguments, "executions", 20_000), rounds);
        }
        if (only.isEmpty() || only.equals("map")) {
            map("", number(arguments, "maps", 200), rounds);
            map("\"ItemSelector\":{\"index.$\":\"$$.Map.Item.Index\",\"order.$\":\"$$.Map.Item.Value\"},",
                    number(arguments, "maps", 200), rounds);
        }
        if (only.isEmpty() || only.equals("states")) states(rounds);
        if (only.isEmpty() || only.equals("chain")) chains(rounds);
        if (only.isEmpty() || only.equals("wait")) wait(number(arguments, "waiting", 1_000_000));
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Arrays.stream(arguments).filter(argument -> argument.startsWith(name + '=')).findFirst()
                .map(argument -> Integer.parseInt(argument.substring(name.length() + 1))).orElse(otherwise);
    }

    /// Pass states, one after the other.
    private static String chain(int states) {
        StringBuilder definition = new StringBuilder("{\"StartAt\":\"S1\",\"States\":{");
        for (int i = 1; i <= states; i++) {
            definition.append(i == 1 ? "" : ",").append("\"S").append(i).append("\":{\"Type\":\"Pass\",")
                    .append(i == states ? "\"End\":true}" : "\"Next\":\"S" + (i + 1) + "\"}");
        }
        return definition.append("}}").toString();
    }

    private static String machine(String name, String type, String definition) {
        return Json.write(Json.object().put("name", name).put("type", type).put("roleArn", ROLE).put("definition", definition));
    }

    // ---- over the wire

    private static void wire(String type, String operation, int executions, int rounds) throws IOException {
        try (ServerProcess brume = ServerProcess.brume()) {
            Load.exchange(brume.port(), Requests.states("CreateStateMachine", machine("five", type, chain(5))));
            byte[] start = Requests.states(operation, Json.write(Json.object().put("stateMachineArn", MACHINE + "five")
                    .put("input", "{\"order\":{\"id\":17,\"items\":[\"a\",\"b\"]}}")));
            try (Load load = new Load(brume.port(), CONNECTIONS, _ -> Conversation.of(start))) {
                load.run(executions);
                double[] micros = new double[rounds];
                double[] rates = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    long before = brume.cpuNanos();
                    rates[round] = load.run(executions).perSecond();
                    micros[round] = (brume.cpuNanos() - before) / 1e3 / executions;
                }
                System.out.printf(Locale.ROOT, "%s of five Pass states, %s: %.1f µs of the server's processor, %,.0f/s%n", type, operation,
                        median(micros), median(rates));
            }
        }
    }

    /// Inline Maps over 1,000 items with a Pass state for each, histories in full; beside them a bare Netty server that answers the
    /// same requests with the same bytes.
    ///
    /// @param selector a field of the Map state with a comma after it, or nothing
    private static void map(String selector, int executions, int rounds) throws IOException {
        String definition = "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\"," + selector
                + "\"ItemProcessor\":{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}},\"End\":true}}}";
        String items = IntStream.range(0, ITEMS).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        byte[] start = Requests.states("StartExecution", Json.write(Json.object().put("stateMachineArn", MACHINE + "items")
                .put("input", items)));
        try (ServerProcess brume = ServerProcess.brume()) {
            Load.exchange(brume.port(), Requests.states("CreateStateMachine", machine("items", "STANDARD", definition)));
            Path answer = Files.write(Files.createTempFile("answer", ".http"), Load.exchange(brume.port(), start));
            try (ServerProcess bare = ServerProcess.bare(answer);
                    Load ours = new Load(brume.port(), CONNECTIONS, _ -> Conversation.of(start));
                    Load theirs = new Load(bare.port(), CONNECTIONS, _ -> Conversation.of(start))) {
                maps(brume, ours, executions);
                double bareMicros = bareMicros(bare, theirs);
                double[] micros = new double[rounds];
                double[] rates = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    long before = brume.cpuNanos();
                    rates[round] = maps(brume, ours, executions);
                    micros[round] = (brume.cpuNanos() - before) / 1e3 / executions;
                }
                System.out.printf(Locale.ROOT,
                        "Map over %,d items%s: %,.0f µs of the server's processor, %,.0f/s; a bare server's %.1f µs%n",
                        ITEMS, selector.isEmpty() ? "" : " with ItemSelector", median(micros), median(rates), bareMicros);
            } finally {
                Files.delete(answer);
            }
        }
    }

    /// Starts executions and waits for their ends.
    ///
    /// @return per second
    private static double maps(ServerProcess brume, Load load, int executions) throws IOException {
        long began = System.nanoTime();
        load.run(executions);
        byte[] running = Requests.states("ListExecutions", "{\"stateMachineArn\":\"" + MACHINE + "items\",\"statusFilter\":\"RUNNING\"}");
        while (!new String(Load.exchange(brume.port(), running), StandardCharsets.UTF_8).contains("\"executions\":[]")) {
            Load.exchange(brume.port(), InvokeBench.request("POST", "/_brume/settle", "{\"timeout\":\"PT1M\"}"));
        }
        return executions * 1e9 / (System.nanoTime() - began);
    }

    private static double bareMicros(ServerProcess bare, Load load) throws IOException {
        load.run(BARE_REQUESTS);
        long before = bare.cpuNanos();
        load.run(BARE_REQUESTS);
        return (bare.cpuNanos() - before) / 1e3 / BARE_REQUESTS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    // ---- the interpreter alone

    private static void states(int rounds) {
        int states = 1_000;
        Definition definition = DefinitionParser.parse(chain(states));
        int executions = 500;
        double[] rates = new double[rounds];
        for (int round = -2; round < rounds; round++) {
            long began = SYSTEM.getProcessCpuTime();
            for (int i = 0; i < executions; i++) {
                interpret(definition);
            }
            double rate = (double) states * executions / ((SYSTEM.getProcessCpuTime() - began) / 1e9);
            if (round >= 0) rates[round] = rate;
        }
        System.out.printf(Locale.ROOT, "interpreter alone, a chain of %,d Pass states: %,.0f states per second of processor%n", states,
                median(rates));
    }

    private static void interpret(Definition definition) {
        Execution execution = Execution.of(new ExecutionIdentity("arn:aws:states:us-east-1:000000000000:execution:chain:one", "one", ROLE,
                NEW_YEAR, "{\"order\":17}", MACHINE + "chain", "chain", null, null));
        World world = new World(NEW_YEAR, new Random(7), _ -> false);
        Input next = new Input.Start();
        while (next != null) {
            Turn turn = Interpreter.turn(definition, execution, next, world);
            execution = turn.execution();
            next = turn.effects().contains(new Effect.Resume()) ? new Input.Resume() : null;
        }
        if (execution.isRunning()) throw new IllegalStateException("It did not end");
    }

    // ---- in this process

    private static Brume brume() {
        return Brume.start(BrumeConfig.of(Map.of("PORT", "0", "IAM", "off")));
    }

    private static String call(Platform platform, String operation, String input) {
        return platform.router().call(Delivery.of(new Payload(input, Map.of(), Map.of())).to("aws-sdk://stepfunctions/" + operation)
                .as(ROOT).causedBy(platform.trace().begin(null)).at(NEW_YEAR)).body();
    }

    private static void chains(int rounds) {
        try (Brume brume = brume()) {
            Platform platform = brume.platform();
            for (int states : new int[] {1_000, 10_000}) {
                String name = "chain" + states;
                call(platform, "CreateStateMachine", machine(name, "STANDARD", chain(states)));
            }
            double[] small = new double[rounds];
            double[] large = new double[rounds];
            for (int round = -2; round < rounds; round++) {
                double one = chain(platform, "chain1000", 200, round);
                double ten = chain(platform, "chain10000", 20, round);
                if (round >= 0) small[round] = one;
                if (round >= 0) large[round] = ten;
            }
            System.out.printf(Locale.ROOT, "a chain of 1,000 states %.2f ms, of 10,000 states %.2f ms of processor: %.1f times%n",
                    median(small), median(large), median(large) / median(small));
        }
    }

    /// @return milliseconds of processor for one execution
    private static double chain(Platform platform, String name, int executions, int round) {
        long began = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < executions; i++) {
            call(platform, "StartExecution", "{\"StateMachineArn\":\"" + MACHINE + name + "\",\"Name\":\"r" + round + '-' + i
                    + "\",\"Input\":\"{}\"}");
        }
        if (!platform.timeline().settle(Duration.ofMinutes(5)).isEmpty()) throw new IllegalStateException("They do not end");
        String last = call(platform, "DescribeExecution", "{\"ExecutionArn\":\"arn:aws:states:us-east-1:000000000000:execution:" + name
                + ":r" + round + '-' + (executions - 1) + "\"}");
        if (!last.contains("SUCCEEDED")) throw new IllegalStateException(last);
        return (SYSTEM.getProcessCpuTime() - began) / 1e6 / executions;
    }

    private static void wait(int executions) {
        try (Brume brume = brume()) {
            Platform platform = brume.platform();
            platform.timeline().set(Timeline.Mode.PAUSED, Optional.of(NEW_YEAR));
            call(platform, "CreateStateMachine", machine("day", "STANDARD",
                    "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}"));
            String start = "{\"StateMachineArn\":\"" + MACHINE + "day\",\"Input\":\"{\\\"order\\\":17}\"}";
            long before = Memory.used();
            long began = System.nanoTime();
            for (int i = 0; i < executions; i++) {
                call(platform, "StartExecution", start);
            }
            double started = executions * 1e9 / (System.nanoTime() - began);
            long heap = Memory.used();
            began = System.nanoTime();
            Timeline.Advanced day = platform.timeline().advance(Duration.ofDays(1));
            double ended = day.count() * 1e9 / (System.nanoTime() - began);
            if (day.count() < executions) throw new IllegalStateException("Only " + day.count() + " timers fired: " + day.running());
            System.out.printf(Locale.ROOT, "%,d executions in a one-day Wait: started %,.0f/s, heap %,d MB (%d bytes each), ended %,.0f/s,"
                    + " heap then %,d MB%n", executions, started, heap >> 20, (heap - before) / executions, ended, Memory.used() >> 20);
        }
    }
}
