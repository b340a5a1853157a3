package dev.brume.iam.identity;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// All users, all groups or all roles: the rows of one table. Stateless, safe on any thread.
public final class Identities<I extends IamIdentity<I>> {
    private final Tables tables;
    private final Table<String, I> table;
    private final IdentityKind kind;

    public Identities(Tables tables, IdentityKind kind, Class<I> row) {
        this.tables = tables;
        this.table = tables.table("iam." + kind.text(), String.class, row);
        this.kind = kind;
    }

    public IdentityKind kind() {
        return kind;
    }

    public Optional<I> find(Scope scope, String name) {
        return Optional.ofNullable(table.get(scope.global(), key(name)));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public I require(Scope scope, String name) {
        return find(scope, name).orElseThrow(() -> IamErrors.noSuchEntity(kind.text(), name));
    }

    /// @throws dev.brume.aws.AwsException `EntityAlreadyExists`, `LimitExceeded`
    public I create(Scope scope, I identity) {
        return tables.transact(() -> {
            requireFree(scope, identity.name());
            if (table.count(scope.global()) >= kind.perAccount()) {
                throw IamErrors.quotaExceeded(kind.title() + "sPerAccount", kind.perAccount());
            }
            table.put(scope.global(), key(identity.name()), identity);
            return identity;
        });
    }

    /// Changes an identity. It may get another name.
    ///
    /// @throws dev.brume.aws.AwsException `NoSuchEntity`; `EntityAlreadyExists` if the new name is taken
    public I update(Scope scope, String name, UnaryOperator<I> change) {
        return tables.transact(() -> {
            I changed = change.apply(require(scope, name));
            if (!key(changed.name()).equals(key(name))) {
                requireFree(scope, changed.name());
                table.remove(scope.global(), key(name));
            }
            table.put(scope.global(), key(changed.name()), changed);
            return changed;
        });
    }

    /// Deletes an identity that has no policies left.
    ///
    /// @throws dev.brume.aws.AwsException `NoSuchEntity`, `DeleteConflict`
    public void delete(Scope scope, String name) {
        tables.transact(() -> {
            I identity = require(scope, name);
            if (!identity.policies().attached().isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
            }
            if (!identity.policies().inline().isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
            }
            remove(scope, name);
        });
    }

    /// Deletes an identity as it is.
    public void remove(Scope scope, String name) {
        table.remove(scope.global(), key(name));
    }

    public Page<I> list(Scope scope, String pathPrefix, PageRequest request) {
        String prefix = IamIdentity.pathOrRoot(pathPrefix);
        return Page.of(table, scope.global(), request, identity -> identity.path().startsWith(prefix));
    }

    /// All that the filter takes, in the order of their names.
    public List<I> all(Scope scope, Predicate<I> filter) {
        List<I> matching = new ArrayList<>();
        table.scan(scope.global(), null, null, row -> {
            if (filter.test(row.value())) {
                matching.add(row.value());
            }
            return true;
        });
        return matching;
    }

    public long count(Scope scope) {
        return table.count(scope.global());
    }

    /// Adds or replaces an inline policy.
    public void putPolicy(Scope scope, String name, InlinePolicy policy) {
        update(scope, name, identity -> identity.withPolicies(identity.policies().withInline(policy, kind, identity.name())));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public InlinePolicy requirePolicy(Scope scope, String name, String policyName) {
        return require(scope, name).policies().inline(policyName).orElseThrow(() -> noSuchPolicy(policyName));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public void deletePolicy(Scope scope, String name, String policyName) {
        update(scope, name, identity -> {
            if (identity.policies().inline(policyName).isEmpty()) {
                throw noSuchPolicy(policyName);
            }
            return identity.withPolicies(identity.policies().withoutInline(policyName));
        });
    }

    /// Attaches a managed policy.
    public void attach(Scope scope, String name, Arn policy) {
        update(scope, name, identity -> identity.withPolicies(identity.policies().withAttached(policy, kind)));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if it was not attached
    public void detach(Scope scope, String name, Arn policy) {
        update(scope, name, identity -> {
            if (!identity.policies().attached().contains(policy)) {
                throw IamErrors.noSuchPolicy(policy.toString());
            }
            return identity.withPolicies(identity.policies().withoutAttached(policy));
        });
    }

    /// Sets or, if empty, takes away the permissions boundary.
    public void bound(Scope scope, String name, Optional<Arn> boundary) {
        update(scope, name, identity -> identity.withPolicies(identity.policies().withBoundary(boundary)));
    }

    private RuntimeException noSuchPolicy(String policyName) {
        return IamErrors.noSuchEntity(kind.text() + " policy", policyName);
    }

    private void requireFree(Scope scope, String name) {
        if (table.get(scope.global(), key(name)) != null) {
            throw IamErrors.alreadyExists(kind.title() + " with name " + name + " already exists.");
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
