package dev.brume.lambda.concurrency;

import dev.brume.aws.AccountId;
import dev.brume.aws.DataSize;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.lambda.alias.Alias;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LastUpdateStatus;
import dev.brume.lambda.function.RuntimeManagement;
import dev.brume.lambda.function.State;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.invoke.Invoker;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions of an account that may have 10 executions at a time, and a pool that only notes what it is asked for.
final class World implements AutoCloseable {
    static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    final MvTables tables;
    final RunningTimeline timeline;
    final Aliases aliases;
    final Functions functions;
    final ProvisionedConcurrencyConfigs configs;
    final Concurrency concurrency;
    final Provisioning provisioning;
    /// How many environments each version has.
    final Map<String, Integer> warm = new LinkedHashMap<>();
    /// How many of a version's environments get through their init phase.
    int initialisable = Integer.MAX_VALUE;

    World() {
        this(MvTables.inMemory(), new AccountConcurrency(10, 2));
    }

    World(MvTables tables, AccountConcurrency account) {
        this.tables = tables;
        timeline = RunningTimeline.pausedAt(tables, NOON);
        aliases = new Aliases(tables);
        functions = new Functions(tables, aliases);
        configs = new ProvisionedConcurrencyConfigs(tables);
        concurrency = new Concurrency(tables, functions, configs, account);
        provisioning = new Provisioning(tables, timeline, functions, aliases, configs, concurrency, this::ensure);
        tables.onReplaced(() -> tables.afterUnit(() -> {
            warm.clear();
            provisioning.resume();
        }));
    }

    private synchronized int ensure(Version version, int environments) {
        int made = Math.min(environments, initialisable);
        warm.put(version.functionName() + ':' + version.version(), made);
        return made;
    }

    LambdaFunction function(String name) {
        LambdaFunction function = LambdaFunction.of(SCOPE, name, Map.of());
        functions.create(function, version(name, Version.LATEST));
        publish(name, "1");
        return function;
    }

    void publish(String name, String version) {
        functions.put(version(name, version));
    }

    void alias(String function, String name, String version) {
        aliases.put(new Alias(SCOPE, function, name, version, "", Map.of(), "revision"));
    }

    void reserve(String function, int executions) {
        concurrency.reserve(new FunctionReference(SCOPE, function, ""), executions);
    }

    Invoker.Place enter(String function, String version) {
        return concurrency.enter(functions.find(SCOPE, function).orElseThrow(), version(function, version));
    }

    ProvisionedConcurrencyConfig provision(String function, String qualifier, int environments) {
        String version = aliases.find(SCOPE, function, qualifier).map(Alias::functionVersion).orElse(qualifier);
        return provisioning.put(functions.find(SCOPE, function).orElseThrow(), qualifier, version, environments);
    }

    ProvisionedConcurrencyConfig config(String function, String qualifier) {
        return configs.find(SCOPE, function, qualifier).orElseThrow();
    }

    static Version version(String function, String version) {
        Configuration configuration = new Configuration("python3.12", "index.handler", "arn:aws:iam::000000000000:role/worker", "",
                Duration.ofSeconds(3), DataSize.mebibytes(128), DataSize.mebibytes(512), Optional.empty(), "x86_64", List.of(), "",
                Optional.empty(), "", "PassThrough", "None", Configuration.Logging.text(function), List.of());
        return new Version(SCOPE, function, version, "revision", "deployment", "", NOON, new Version.Code("", 0, 0), configuration,
                State.ACTIVE,
                LastUpdateStatus.SUCCESSFUL, RuntimeManagement.AUTO);
    }

    void settle() {
        List<String> running = timeline.settle(Duration.ofSeconds(30));
        if (!running.isEmpty()) {
            throw new AssertionError("Still running: " + running);
        }
    }

    @Override public void close() {
        timeline.close();
        tables.close();
    }
}
