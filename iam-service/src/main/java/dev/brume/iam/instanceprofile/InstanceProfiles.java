package dev.brume.iam.instanceprofile;

import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.tag.Tags;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The instance profiles of an account. Stateless, safe on any thread.
public final class InstanceProfiles {
    private final Tables tables;
    private final Table<String, IamInstanceProfile> table;

    public InstanceProfiles(Tables tables) {
        this.tables = tables;
        this.table = tables.table("iam.instance-profile", String.class, IamInstanceProfile.class);
    }

    public Optional<IamInstanceProfile> find(Scope scope, String name) {
        return table.find(scope.global(), key(name));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public IamInstanceProfile require(Scope scope, String name) {
        return find(scope, name)
                .orElseThrow(() -> IamErrors.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    /// @throws dev.brume.aws.AwsException `EntityAlreadyExists`, `LimitExceeded`
    public IamInstanceProfile create(Scope scope, IamInstanceProfile profile) {
        return tables.transact(() -> {
            if (table.get(scope.global(), key(profile.name())) != null) {
                throw IamErrors.alreadyExists("Instance Profile " + profile.name() + " already exists.");
            }
            if (table.count(scope.global()) >= IamLimits.INSTANCE_PROFILES) {
                throw IamErrors.quotaExceeded("InstanceProfilesPerAccount", IamLimits.INSTANCE_PROFILES);
            }
            table.put(scope.global(), key(profile.name()), profile);
            return profile;
        });
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`; `DeleteConflict` while it has a role
    public void delete(Scope scope, String name) {
        tables.transact(() -> {
            if (require(scope, name).roleName().isPresent()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
            }
            table.remove(scope.global(), key(name));
        });
    }

    public void addRole(Scope scope, String name, String role) {
        update(scope, name, profile -> profile.withRole(role));
    }

    public void removeRole(Scope scope, String name, String role) {
        update(scope, name, profile -> profile.withoutRole(role));
    }

    public void tag(Scope scope, String name, UnaryOperator<Tags> change) {
        update(scope, name, profile -> profile.withTags(change.apply(profile.tags())));
    }

    public Page<IamInstanceProfile> list(Scope scope, String pathPrefix, PageRequest request) {
        String prefix = IamIdentity.pathOrRoot(pathPrefix);
        return Page.of(table, scope.global(), request, profile -> profile.path().startsWith(prefix));
    }

    /// The profiles that a role is in.
    public List<IamInstanceProfile> ofRole(Scope scope, String role) {
        List<IamInstanceProfile> profiles = new ArrayList<>();
        table.scan(scope.global(), null, null, row -> {
            if (row.value().hasRole(role)) {
                profiles.add(row.value());
            }
            return true;
        });
        return profiles;
    }

    public long count(Scope scope) {
        return table.count(scope.global());
    }

    private void update(Scope scope, String name, UnaryOperator<IamInstanceProfile> change) {
        tables.transact(() -> {
            table.put(scope.global(), key(name), change.apply(require(scope, name)));
        });
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
