package dev.brume.lambda.concurrency;

import dev.brume.aws.Scope;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.invoke.Invoker;
import dev.brume.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who may run now: within what is reserved for the function, or within what the account's reservations leave over. Safe on
/// any thread. What runs is no state: after a restart nothing runs.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html">AWS</a>
public final class Concurrency implements Invoker.Admission {
    private final Tables tables;
    private final Functions functions;
    private final ProvisionedConcurrencyConfigs provisioned;
    private final AccountConcurrency account;
    private final Map<Scope, RunningInvocations> running = new ConcurrentHashMap<>();

    public Concurrency(Tables tables, Functions functions, ProvisionedConcurrencyConfigs provisioned, AccountConcurrency account) {
        this.tables = tables;
        this.functions = functions;
        this.provisioned = provisioned;
        this.account = account;
    }

    /// Takes a place: among the version's provisioned environments if one is free, otherwise among those of the function or
    /// the account.
    ///
    /// @throws dev.brume.aws.AwsException `TooManyRequestsException` if there is none
    @Override public Invoker.Place enter(LambdaFunction function, Version version) {
        Scope scope = function.scope();
        int warm = 0;
        int taken = 0;
        for (ProvisionedConcurrencyConfig config : provisioned.of(scope, function.name())) {
            taken += config.taken();
            warm += config.version().equals(version.version()) ? config.allocated() : 0;
        }
        RunningInvocations there = running.computeIfAbsent(scope, _ -> new RunningInvocations());
        if (warm > 0) {
            Optional<Invoker.Place> place = there.enterProvisioned(function.name(), version.version(), warm);
            if (place.isPresent()) {
                return place.get();
            }
        }
        if (function.reservedConcurrency().isPresent()) {
            int reserved = function.reservedConcurrency().get();
            return there.enterReserved(function.name(), reserved - taken).orElseThrow(ConcurrencyErrors::reservedExceeded);
        }
        // The minimum is always there, whatever is reserved: up to it nothing needs to be added up.
        return there.enterUnreserved(account.unreservedMinimum())
                .or(() -> there.enterUnreserved(unreserved(scope)))
                .orElseThrow(ConcurrencyErrors::accountExceeded);
    }

    public AccountConcurrency account() {
        return account;
    }

    /// What reservations and provisioned environments leave over for the other functions.
    public int unreserved(Scope scope) {
        int left = account.executions();
        for (LambdaFunction function : functions.all(scope)) {
            left -= function.reservedConcurrency().orElse(0);
        }
        for (ProvisionedConcurrencyConfig config : provisioned.all(scope)) {
            boolean isReserved = functions.find(scope, config.function()).flatMap(LambdaFunction::reservedConcurrency).isPresent();
            left -= isReserved ? 0 : config.taken();
        }
        return left;
    }

    /// Reserves executions for a function, which are its maximum as well: with 0 it cannot run.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if too few would be left for other functions
    public void reserve(FunctionReference reference, int executions) {
        tables.transact(() -> {
            LambdaFunction function = functions.require(reference);
            int taken = taken(function);
            int own = function.reservedConcurrency().orElse(taken);
            if (unreserved(reference.scope()) + own - executions < account.unreservedMinimum()) {
                throw ConcurrencyErrors.reservationBelowMinimum(account.unreservedMinimum());
            }
            if (executions < taken) {
                throw ConcurrencyErrors.reservationBelowProvisioned(taken);
            }
            functions.update(reference, before -> before.withReservedConcurrency(Optional.of(executions)));
        });
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public void unreserve(FunctionReference reference) {
        tables.transact(() -> functions.update(reference, before -> before.withReservedConcurrency(Optional.empty())));
    }

    /// @param environments that are to be provisioned in addition to those of the function's other configurations
    /// @param others those configurations
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if there is no room for them
    void requireRoom(LambdaFunction function, int environments, List<ProvisionedConcurrencyConfig> others) {
        int takenByOthers = others.stream().mapToInt(ProvisionedConcurrencyConfig::taken).sum();
        if (function.reservedConcurrency().isPresent()) {
            if (takenByOthers + environments > function.reservedConcurrency().get()) {
                throw ConcurrencyErrors.provisionedAboveReserved();
            }
            return;
        }
        int free = unreserved(function.scope()) + taken(function) - takenByOthers;
        if (environments > free) {
            throw ConcurrencyErrors.provisionedAboveUnreserved(free);
        }
        if (free - environments < account.unreservedMinimum()) {
            throw ConcurrencyErrors.provisionedBelowMinimum(account.unreservedMinimum());
        }
    }

    private int taken(LambdaFunction function) {
        return provisioned.of(function.scope(), function.name()).stream().mapToInt(ProvisionedConcurrencyConfig::taken).sum();
    }
}
