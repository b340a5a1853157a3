package dev.brume.iam.account;

import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The settings of all accounts, a row each. Stateless, safe on any thread.
public final class Accounts {
    private static final String KEY = "settings";

    private final Tables tables;
    private final Table<String, AccountSettings> table;

    public Accounts(Tables tables) {
        this.tables = tables;
        this.table = tables.table("iam.account", String.class, AccountSettings.class);
    }

    public AccountSettings settings(Scope scope) {
        return table.find(scope.global(), KEY).orElse(AccountSettings.NONE);
    }

    /// Sets the alias in place of an older one.
    ///
    /// @throws dev.brume.aws.AwsException `EntityAlreadyExists` if another account has it
    public void setAlias(Scope scope, String alias) {
        tables.transact(() -> {
            table.scanAll(row -> {
                boolean others = !row.scope().account().equals(scope.account());
                if (others && row.value().alias().filter(alias::equals).isPresent()) {
                    throw IamErrors.alreadyExists("The account alias " + alias + " already exists.");
                }
                return true;
            });
            update(scope, settings -> new AccountSettings(Optional.of(alias), settings.passwordPolicy()));
        });
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if the account has another alias, or none
    public void deleteAlias(Scope scope, String alias) {
        update(scope, settings -> {
            if (settings.alias().filter(alias::equals).isEmpty()) {
                throw IamErrors.noSuchEntity("The account alias with name " + alias + " cannot be found.");
            }
            return new AccountSettings(Optional.empty(), settings.passwordPolicy());
        });
    }

    public void setPasswordPolicy(Scope scope, AccountPasswordPolicy policy) {
        update(scope, settings -> new AccountSettings(settings.alias(), Optional.of(policy)));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public AccountPasswordPolicy requirePasswordPolicy(Scope scope) {
        return settings(scope).passwordPolicy().orElseThrow(() -> noPasswordPolicy(scope));
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public void deletePasswordPolicy(Scope scope) {
        update(scope, settings -> {
            if (settings.passwordPolicy().isEmpty()) {
                throw noPasswordPolicy(scope);
            }
            return new AccountSettings(settings.alias(), Optional.empty());
        });
    }

    private void update(Scope scope, UnaryOperator<AccountSettings> change) {
        tables.transact(() -> {
            table.put(scope.global(), KEY, change.apply(settings(scope)));
        });
    }

    private static RuntimeException noPasswordPolicy(Scope scope) {
        return IamErrors.noSuchEntity("The Password Policy with domain name " + scope.account() + " cannot be found.");
    }
}
