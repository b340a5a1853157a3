package dev.brume.lambda.function;

import dev.brume.aws.Scope;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.alias.Alias;
import dev.brume.lambda.alias.Aliases;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The rows of all functions and of their versions. Stateless, safe on any thread; changes are made in the caller's unit.
public final class Functions {
    private final Table<String, LambdaFunction> functions;
    private final Table<VersionKey, Version> versions;
    private final Aliases aliases;

    public Functions(Tables tables, Aliases aliases) {
        this.functions = tables.table("lambda.function", String.class, LambdaFunction.class);
        this.versions = tables.table("lambda.version", VersionKey.class, Version.class);
        this.aliases = aliases;
    }

    public Optional<LambdaFunction> find(Scope scope, String name) {
        return functions.find(scope, name);
    }

    /// The function, whatever the qualifier says.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public LambdaFunction require(FunctionReference reference) {
        LambdaFunction function = functions.get(reference.scope(), reference.name());
        if (function == null) {
            throw LambdaErrors.functionNotFound(reference.arn());
        }
        return function;
    }

    /// @param version `$LATEST` or a number
    public Optional<Version> version(Scope scope, String function, String version) {
        return Version.LATEST.equals(version) || FunctionReference.isNumber(version)
                ? versions.find(scope, new VersionKey(function, version)).filter(found -> found.version().equals(version))
                : Optional.empty();
    }

    /// The version that a reference shows: `$LATEST` without a qualifier, an alias's own version for an alias.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public Version requireVersion(FunctionReference reference) {
        require(reference);
        String version = alias(reference).map(Alias::functionVersion)
                .orElse(reference.qualifier().isEmpty() ? Version.LATEST : reference.qualifier());
        return version(reference.scope(), reference.name(), version)
                .orElseThrow(() -> LambdaErrors.functionNotFound(reference.arn()));
    }

    /// The version that an invocation runs: the alias's weights decide, anew each time.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public ResolvedFunction resolve(FunctionReference reference) {
        LambdaFunction function = require(reference);
        Optional<Alias> alias = alias(reference);
        String version = alias.map(Alias::draw)
                .orElse(reference.qualifier().isEmpty() ? Version.LATEST : reference.qualifier());
        return version(reference.scope(), reference.name(), version)
                .map(found -> new ResolvedFunction(function, found, alias, reference.arn()))
                .orElseThrow(() -> LambdaErrors.functionNotFound(reference.arn()));
    }

    /// Whether there is such a function, and what its qualifier names.
    public boolean exists(FunctionReference reference) {
        return functions.get(reference.scope(), reference.name()) != null
                && (reference.qualifier().isEmpty() || alias(reference).isPresent()
                        || version(reference.scope(), reference.name(), reference.qualifier()).isPresent());
    }

    private Optional<Alias> alias(FunctionReference reference) {
        return reference.namesVersion() ? Optional.empty() : aliases.find(reference.scope(), reference.name(), reference.qualifier());
    }

    /// `$LATEST`, whatever the qualifier says.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public Version requireLatest(FunctionReference reference) {
        return requireVersion(reference.withoutQualifier());
    }

    /// @throws dev.brume.aws.AwsException `ResourceConflictException` if there is one of this name
    public void create(LambdaFunction function, Version latest) {
        if (functions.get(function.scope(), function.name()) != null) {
            throw LambdaErrors.functionExists(function.name());
        }
        functions.put(function.scope(), function.name(), function);
        put(latest);
    }

    public void put(Version version) {
        versions.put(version.scope(), version.key(), version);
    }

    /// Changes what all versions share; `$LATEST` gets another revision by that.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public LambdaFunction update(FunctionReference reference, UnaryOperator<LambdaFunction> change) {
        LambdaFunction changed = change.apply(require(reference));
        functions.put(changed.scope(), changed.name(), changed);
        put(requireLatest(reference).touched());
        return changed;
    }

    /// Changes a row that nobody is shown.
    void replace(LambdaFunction function) {
        functions.put(function.scope(), function.name(), function);
    }

    public void remove(Version version) {
        versions.remove(version.scope(), version.key());
    }

    /// Removes a function with all of its versions.
    public void remove(LambdaFunction function) {
        functions.remove(function.scope(), function.name());
        versions.clear(function.scope(), VersionKey.first(function.name()), VersionKey.end(function.name()));
    }

    /// `$LATEST`, then by number.
    public List<Version> versions(Scope scope, String function) {
        List<Version> found = new ArrayList<>();
        versions.scan(scope, VersionKey.first(function), VersionKey.end(function), row -> found.add(row.value()));
        return found;
    }

    /// Whether any version in whichever account and region is so.
    public boolean anyVersion(Predicate<Version> predicate) {
        boolean[] found = {false};
        versions.scanAll(row -> {
            found[0] = predicate.test(row.value());
            return !found[0];
        });
        return found[0];
    }

    /// What the zip files of all versions of a scope have, in bytes: one that several versions use counts for each.
    public long codeSize(Scope scope) {
        long[] size = {0};
        versions.scan(scope, null, null, row -> {
            size[0] += row.value().code().size();
            return true;
        });
        return size[0];
    }

    public long count(Scope scope) {
        return functions.count(scope);
    }

    /// The functions of a scope in the order of their names.
    public List<LambdaFunction> all(Scope scope) {
        return functions.rows(scope).stream().map(row -> row.value()).toList();
    }
}
