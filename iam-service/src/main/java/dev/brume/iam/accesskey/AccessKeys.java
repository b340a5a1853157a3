package dev.brume.iam.accesskey;

import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The access keys of all users. Stateless, safe on any thread.
public final class AccessKeys {
    private final Tables tables;
    private final Table<String, UserAccessKey> table;
    private final Table<String, LastUse> lastUses;

    public AccessKeys(Tables tables) {
        this.tables = tables;
        this.table = tables.table("iam.access-key", String.class, UserAccessKey.class);
        this.lastUses = tables.table("iam.access-key-last-use", String.class, LastUse.class);
    }

    /// The key of an id; its account is in the id.
    public Optional<UserAccessKey> find(Scope scope, String accessKeyId) {
        return Optional.ofNullable(table.get(scope.global(), accessKeyId));
    }

    /// @throws dev.brume.aws.AwsException `LimitExceeded` for more than two
    public UserAccessKey create(Scope scope, String userName, Instant now) {
        return tables.transact(() -> {
            if (of(scope, userName).size() >= IamLimits.ACCESS_KEYS_PER_USER) {
                throw IamErrors.quotaExceeded("AccessKeysPerUser", IamLimits.ACCESS_KEYS_PER_USER);
            }
            String id = AccessKeyId.nextLongTerm(scope.account());
            UserAccessKey key = new UserAccessKey(id, userName, AccessKeyId.nextSecret(), true, now);
            table.put(scope.global(), id, key);
            return key;
        });
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if the user has no such key
    public void setActive(Scope scope, String userName, String accessKeyId, boolean active) {
        tables.transact(() -> {
            table.put(scope.global(), accessKeyId, require(scope, userName, accessKeyId).withActive(active));
        });
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if the user has no such key
    public void delete(Scope scope, String userName, String accessKeyId) {
        tables.transact(() -> {
            require(scope, userName, accessKeyId);
            table.remove(scope.global(), accessKeyId);
            lastUses.remove(scope.global(), accessKeyId);
        });
    }

    /// Notes that a key opened something.
    public void used(Scope scope, String accessKeyId, LastUse use) {
        LastUse last = lastUses.get(scope.global(), accessKeyId);
        if (last == null || !last.stillTells(use)) {
            lastUses.put(scope.global(), accessKeyId, use);
        }
    }

    /// Empty for a key that was never used.
    public Optional<LastUse> lastUse(Scope scope, String accessKeyId) {
        return lastUses.find(scope.global(), accessKeyId);
    }

    /// The keys of a user.
    public List<UserAccessKey> of(Scope scope, String userName) {
        List<UserAccessKey> keys = new ArrayList<>();
        table.scan(scope.global(), null, null, row -> {
            if (row.value().userName().equalsIgnoreCase(userName)) {
                keys.add(row.value());
            }
            return true;
        });
        return keys;
    }

    /// Lets the keys of a user follow its name.
    public void rename(Scope scope, String userName, String newName) {
        for (UserAccessKey key : of(scope, userName)) {
            table.put(scope.global(), key.id(), key.withUserName(newName));
        }
    }

    private UserAccessKey require(Scope scope, String userName, String accessKeyId) {
        return find(scope, accessKeyId)
                .filter(key -> key.userName().equalsIgnoreCase(userName))
                .orElseThrow(() -> IamErrors.noSuchAccessKey(accessKeyId));
    }
}
