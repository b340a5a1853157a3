package dev.brume.lambda;

import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.classpath.ClassPathRuntime;
import dev.brume.lambda.code.CodeFolders;
import dev.brume.lambda.code.CodeLocation;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.code.WorkFolder;
import dev.brume.lambda.concurrency.Concurrency;
import dev.brume.lambda.concurrency.ProvisionedConcurrencyConfigs;
import dev.brume.lambda.concurrency.Provisioning;
import dev.brume.lambda.destination.Destinations;
import dev.brume.lambda.destination.EventInvokeConfigs;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.eventsource.EventSourceMapping;
import dev.brume.lambda.eventsource.EventSourceMappings;
import dev.brume.lambda.eventsource.Pollers;
import dev.brume.lambda.eventsource.SourceQueues;
import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.ProcessExecutor;
import dev.brume.lambda.function.Activation;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.Deletions;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.Publication;
import dev.brume.lambda.function.Qualifiers;
import dev.brume.lambda.function.Retirement;
import dev.brume.lambda.function.RoleSessions;
import dev.brume.lambda.function.RuntimeVersions;
import dev.brume.lambda.invoke.AsyncAttempt;
import dev.brume.lambda.invoke.AsyncQueue;
import dev.brume.lambda.invoke.Invoker;
import dev.brume.lambda.invoke.PayloadSyntax;
import dev.brume.lambda.invoke.PooledEnvironments;
import dev.brume.lambda.layer.FunctionLayers;
import dev.brume.lambda.layer.Layers;
import dev.brume.lambda.layer.MergedLayers;
import dev.brume.lambda.logging.FunctionLogs;
import dev.brume.lambda.permission.FunctionPolicies;
import dev.brume.lambda.pool.PoolStatus;
import dev.brume.lambda.pool.RuntimePool;
import dev.brume.lambda.pool.Runtimes;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.Platform;
import dev.brume.table.Tables;
import dev.brume.timeline.BackgroundWork;
import dev.brume.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;

/// The parts of Lambda, each made once.
final class LambdaWiring {
    private final Tables tables;
    private final Timeline timeline;

    // Functions, versions, aliases, code
    private final WorkFolder work = new WorkFolder(Path.of(System.getProperty("java.io.tmpdir")));
    private final ClassPathRuntime classPath = ClassPathRuntime.ofThisJvm(work.path());
    private final Runtimes runtimes =
            new Runtimes(work.path(), Interpreters.ofThisMachine(), ProcessExecutor.ALL_LAYERS, classPath);
    private final RuntimePool pool;
    private final CodeStore codes;
    private final CodeFolders codeFolders;
    private final Aliases aliases;
    private final Functions functions;
    private final RuntimeVersions runtimeVersions;
    private final Activation activation;
    private final Retirement retirement;
    private final Publication publication;
    private final Deletions deletions = new Deletions();
    private final CodeLocation codeLocation;
    private final ConfigurationRequests configurations;
    private final BackgroundWork background;

    // Invocations
    private final PayloadSyntax payloads;
    private final Invoker invoker;
    private final EventInvokeConfigs eventInvokeConfigs;
    private final Destinations destinations;
    private final AsyncQueue asyncQueue;

    // Layers, permissions, concurrency
    private final Qualifiers qualifiers;
    private final Layers layers;
    private final FunctionLayers functionLayers;
    private final FunctionPolicies policies;
    private final ProvisionedConcurrencyConfigs provisionedConfigs;
    private final Concurrency concurrency;
    private final Provisioning provisioning;

    // Event source mappings
    private final EventSourceMappings eventSourceMappings;
    private final SourceQueues sourceQueues;
    private final Pollers pollers;

    LambdaWiring(Platform platform) {
        this.tables = platform.tables();
        this.timeline = platform.timeline();
        LambdaOptions options = LambdaOptions.of(platform);

        this.codes = new CodeStore(tables);
        this.codeFolders = new CodeFolders(work, codes, timeline);
        this.aliases = new Aliases(tables);
        this.functions = new Functions(tables, aliases);
        FunctionLogs logs = new FunctionLogs(timeline, platform.trace(), platform.router(), platform.roles(), functions);
        this.pool = new RuntimePool(timeline, runtimes, logs, () -> "http://" + platform.endpoint(), options.pool(),
                options.coldStart());
        this.qualifiers = new Qualifiers(functions, aliases);
        this.layers = new Layers(tables, codes, codeFolders,
                arn -> functions.anyVersion(version -> version.configuration().layerArns().contains(arn)));
        this.functionLayers = new FunctionLayers(layers, codeFolders, new MergedLayers(work));
        this.runtimeVersions = new RuntimeVersions(codes, codeFolders, functionLayers::folderOf,
                new RoleSessions(platform.router(), timeline, platform.trace(), platform.permissions()));
        this.activation = new Activation(tables, timeline, functions, version -> {
            FunctionVersion prepared = runtimeVersions.of(version);
            if (options.pool().ahead() > 0) {
                pool.prepare(prepared);
            }
        });
        this.retirement = new Retirement(tables, codes, codeFolders, runtimeVersions, pool);
        this.publication = new Publication(timeline, functions, codes, activation);
        this.codeLocation = new CodeLocation(codes, platform::endpoint);
        this.background = new BackgroundWork(timeline);
        this.configurations = new ConfigurationRequests(runtimes, layers(functionLayers),
                new RoleChecks(platform.roles(), platform.permissions()), platform.router()::reaches);

        this.policies = new FunctionPolicies(tables);
        this.provisionedConfigs = new ProvisionedConcurrencyConfigs(tables);
        this.concurrency = new Concurrency(tables, functions, provisionedConfigs, options.account());
        this.provisioning = new Provisioning(tables, timeline, functions, aliases, provisionedConfigs, concurrency,
                (version, environments) -> pool.ensureWarm(runtimeVersions.of(version), environments));
        tables.onReplaced(() -> tables.afterUnit(this::beginAnew));

        this.payloads = new PayloadSyntax(background);
        this.invoker = new Invoker(concurrency, new PooledEnvironments(runtimeVersions, pool, background));
        this.eventInvokeConfigs = new EventInvokeConfigs(tables);
        this.destinations = new Destinations(platform.roles(), platform.router());
        AsyncAttempt attempt = new AsyncAttempt(functions, invoker, eventInvokeConfigs, destinations, timeline, options.retryBaseDelay());
        this.asyncQueue = new AsyncQueue(tables, timeline, platform.trace(), platform.router(), attempt, options.asyncWidth());
        deletions.register((function, qualifier) -> {
            policies.deleted(function, qualifier);
            provisioning.follow(function.scope(), function.name());
            eventInvokeConfigs.deleted(function, qualifier);
        });
        platform.router().register(new LambdaTarget(functions, payloads, invoker, asyncQueue, policies::document));

        this.eventSourceMappings = new EventSourceMappings(tables, timeline);
        this.sourceQueues = new SourceQueues(platform.router(), timeline, platform.roles(), functions);
        this.pollers =
                new Pollers(tables, timeline, platform.trace(), platform.router(), sourceQueues, eventSourceMappings);
    }

    /// After a reset or a restore: what runs belongs to functions that are not there any more.
    private void beginAnew() {
        pool.retireAll();
        runtimeVersions.forgetAll();
        provisioning.resume();
    }

    private static ConfigurationRequests.LayerVersions layers(FunctionLayers layers) {
        return (scope, arns, unpackedCode) -> layers.require(scope, arns, unpackedCode).stream()
                .map(version -> new Configuration.LayerVersion(version.arn(), version.contents().codeSize()))
                .toList();
    }

    FunctionOperations functionOperations() {
        return new FunctionOperations(tables, timeline, functions, aliases, codes, activation, retirement, publication, deletions,
                codeLocation, configurations, new CodeRequests(background, classPath));
    }

    FunctionUpdates functionUpdates() {
        return new FunctionUpdates(tables, timeline, functions, codes, activation, retirement, publication, configurations,
                new CodeRequests(background, classPath), functionLayers);
    }

    VersionOperations versionOperations() {
        return new VersionOperations(tables, functions, publication);
    }

    AliasOperations aliasOperations() {
        return new AliasOperations(tables, functions, aliases, deletions, provisioning);
    }

    TagOperations tagOperations() {
        return new TagOperations(tables, functions, (scope, uuid, change) -> eventSourceMappings.find(scope, uuid).map(mapping -> {
            EventSourceMapping after = mapping.withTags(change.apply(mapping.tags()));
            if (!after.equals(mapping)) {
                eventSourceMappings.putTags(after);
            }
            return after.tags();
        }));
    }

    AccountOperations accountOperations() {
        return new AccountOperations(functions, layers, concurrency);
    }

    List<HttpEndpoint> endpoints() {
        return List.of(codeLocation);
    }

    InvokeOperations invokeOperations() {
        return new InvokeOperations(functions, payloads, invoker, asyncQueue);
    }

    AsyncQueue asyncQueue() {
        return asyncQueue;
    }

    EventInvokeConfigOperations eventInvokeConfigOperations() {
        return new EventInvokeConfigOperations(tables, timeline, functions, eventInvokeConfigs, destinations);
    }

    RecursionOperations recursionOperations() {
        return new RecursionOperations(tables, functions);
    }

    LayerOperations layerOperations() {
        return new LayerOperations(timeline, layers, background, codeLocation);
    }

    PermissionOperations permissionOperations() {
        return new PermissionOperations(tables, functions, aliases, qualifiers, policies);
    }

    ConcurrencyOperations concurrencyOperations() {
        return new ConcurrencyOperations(functions, qualifiers, concurrency, provisionedConfigs, provisioning);
    }

    Provisioning provisioning() {
        return provisioning;
    }

    AccessQuestions accessQuestions() {
        return new AccessQuestions(functions, policies, layers);
    }

    EventSourceMappingOperations eventSourceMappingOperations() {
        return new EventSourceMappingOperations(tables, timeline, functions, eventSourceMappings, sourceQueues);
    }

    void announceIsolation() {
        runtimes.announceIsolation();
    }

    PoolStatus poolStatus() {
        return pool.status();
    }

    void close() {
        pollers.close();
        pool.close();
        work.close();
    }
}
