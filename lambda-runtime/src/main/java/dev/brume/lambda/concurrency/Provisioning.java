package dev.brume.lambda.concurrency;

import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.lambda.alias.Alias;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Version;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Optional;

/// Keeps as many environments warm as the configurations ask for. Safe on any thread.
public final class Provisioning {
    static final String INIT_FAILURE = "FUNCTION_ERROR_INIT_FAILURE";

    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final Aliases aliases;
    private final ProvisionedConcurrencyConfigs configs;
    private final Concurrency concurrency;
    private final WarmEnvironments environments;

    private record VersionName(Scope scope, String function, String version) {}

    public Provisioning(Tables tables, Timeline timeline, Functions functions, Aliases aliases, ProvisionedConcurrencyConfigs configs,
            Concurrency concurrency, WarmEnvironments environments) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.aliases = aliases;
        this.configs = configs;
        this.concurrency = concurrency;
        this.environments = environments;
    }

    /// Asks for environments; they are made after the answer.
    ///
    /// @param qualifier an alias or a version's number
    /// @param version where it points at
    /// @throws dev.brume.aws.AwsException `ResourceConflictException`, `InvalidParameterValueException`
    public ProvisionedConcurrencyConfig put(LambdaFunction function, String qualifier, String version, int requested) {
        return tables.transact(() -> {
            List<ProvisionedConcurrencyConfig> others = configs.of(function.scope(), function.name()).stream()
                    .filter(other -> !other.qualifier().equals(qualifier)).toList();
            requireNoOther(others, qualifier, version);
            concurrency.requireRoom(function, requested, others);
            ProvisionedConcurrencyConfig config = configs.find(function.scope(), function.name(), qualifier)
                    .map(before -> before.changedTo(version, requested, timeline.now()))
                    .orElseGet(() -> ProvisionedConcurrencyConfig.requested(
                            function.scope(), function.name(), qualifier, version, requested, timeline.now()));
            configs.put(config);
            startProviding(config);
            return config;
        });
    }

    private static void requireNoOther(List<ProvisionedConcurrencyConfig> others, String qualifier, String version) {
        if (others.stream().anyMatch(other -> other.version().equals(version))) {
            throw qualifier.equals(version) ? ConcurrencyErrors.aliasIsProvisioned() : ConcurrencyErrors.versionIsProvisioned();
        }
    }

    /// Does nothing if there is no such configuration.
    public void delete(Scope scope, String function, String qualifier) {
        tables.transact(() -> configs.find(scope, function, qualifier).ifPresent(config -> {
            configs.remove(config);
            startProviding(config);
        }));
    }

    /// Follows aliases that were moved or deleted, and versions and functions that were deleted. Called in the unit that does so.
    public void follow(Scope scope, String function) {
        for (ProvisionedConcurrencyConfig config : configs.of(scope, function)) {
            Optional<String> version = versionOf(config);
            if (version.isEmpty()) {
                configs.remove(config);
                startProviding(config);
            } else if (!version.get().equals(config.version())) {
                ProvisionedConcurrencyConfig moved = config.changedTo(version.get(), config.requested(), timeline.now());
                configs.put(moved);
                startProviding(config);
                startProviding(moved);
            }
        }
    }

    private Optional<String> versionOf(ProvisionedConcurrencyConfig config) {
        boolean isVersion = functions.version(config.scope(), config.function(), config.qualifier()).isPresent();
        return isVersion
                ? Optional.of(config.qualifier())
                : aliases.find(config.scope(), config.function(), config.qualifier()).map(Alias::functionVersion);
    }

    /// Makes all environments anew: after a start, and when other rows have taken the place of those that were there. None is
    /// left then.
    public void resume() {
        tables.transact(() -> {
            for (ProvisionedConcurrencyConfig config : configs.all()) {
                if (config.status() != ProvisionedConcurrencyConfig.Status.FAILED) {
                    configs.put(config.lost());
                    startProviding(config);
                }
            }
        });
    }

    /// Once the unit has ended well.
    private void startProviding(ProvisionedConcurrencyConfig config) {
        VersionName name = new VersionName(config.scope(), config.function(), config.version());
        timeline.run("provision " + name.function() + ':' + name.version(), () -> provide(name));
    }

    /// Until there is what the rows ask for, however often they change meanwhile.
    private void provide(VersionName name) {
        boolean settled = false;
        while (!settled) {
            List<ProvisionedConcurrencyConfig> wanted = configs.of(name.scope(), name.function(), name.version());
            Optional<Version> version = functions.version(name.scope(), name.function(), name.version());
            if (version.isEmpty()) {
                // Whoever deleted it has let its environments go.
                return;
            }
            String failure = warmUp(version.get(), wanted.stream().mapToInt(ProvisionedConcurrencyConfig::taken).sum());
            settled = tables.transact(() -> record(name, wanted, failure));
        }
    }

    /// @return why it failed; empty if it did not
    private String warmUp(Version version, int count) {
        try {
            return environments.ensure(version, count) < count ? INIT_FAILURE : "";
        } catch (AwsException e) {
            return count == 0 ? "" : e.getMessage();
        }
    }

    /// @return false if there is more to do
    private boolean record(VersionName name, List<ProvisionedConcurrencyConfig> wanted, String failure) {
        if (!configs.of(name.scope(), name.function(), name.version()).equals(wanted)) {
            return false;
        }
        for (ProvisionedConcurrencyConfig config : wanted) {
            if (config.status() == ProvisionedConcurrencyConfig.Status.IN_PROGRESS) {
                configs.put(failure.isEmpty() ? config.ready() : config.failed(failure));
            }
        }
        // Those that failed ask for nothing any more: what was made for them goes.
        return failure.isEmpty();
    }
}
