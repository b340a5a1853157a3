package dev.brume.iam.role;

import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.tag.Tags;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Roles that belong to a service: only it can assume them, and only AWS changes them. Stateless, safe on any thread.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html
public final class ServiceLinkedRoles {
    private static final String FORGET = "iam.role-deletion";
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Tables tables;
    private final Timeline timeline;
    private final Identities<IamRole> roles;
    private final Table<String, RoleDeletion> deletions;

    public ServiceLinkedRoles(Tables tables, Timeline timeline, Identities<IamRole> roles) {
        this.tables = tables;
        this.timeline = timeline;
        this.roles = roles;
        this.deletions = tables.table("iam.role-deletion", String.class, RoleDeletion.class);
        timeline.onDueToCleanUp(FORGET, timer -> deletions.remove(timer.scope(), timer.key()));
    }

    /// @param suffix tells several roles of one service apart
    /// @throws dev.brume.aws.AwsException `InvalidInput` for a service that is not known, or a name that is taken
    public IamRole create(Scope scope, String service, Optional<String> description, Optional<String> suffix) {
        String base = ServiceLinkedRoleName.of(service).orElseThrow(() -> IamErrors.invalidInput(
                "Service-linked roles of " + service + " are not known to Brume."));
        if (suffix.isPresent() && !ServiceLinkedRoleName.takesSuffix(service)) {
            throw IamErrors.invalidInput("Custom suffix is not allowed for " + service);
        }
        String name = base + suffix.map(text -> "_" + text).orElse("");
        String path = IamRole.SERVICE_LINKED_PATH + service + "/";
        String trustPolicy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        Instant now = timeline.now().truncatedTo(ChronoUnit.SECONDS);
        return tables.transact(() -> {
            if (roles.find(scope, name).isPresent()) {
                throw IamErrors.invalidInput("Service role name " + name
                        + " has been taken in this account, please try a different suffix.");
            }
            return roles.create(scope, new IamRole(name, path, IdentityKind.ROLE.idPrefix().next(scope.account()),
                    IamIdentity.arn(scope, IdentityKind.ROLE, path, name), now, trustPolicy, description, IamLimits.DEFAULT_MAX_SESSION,
                    IdentityPolicies.NONE, Tags.NONE, Optional.empty()));
        });
    }

    /// Deletes the role at once, and remembers the task for a day.
    ///
    /// @return the id of the task
    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if there is no such role of a service
    public String delete(Scope scope, String name) {
        return tables.transact(() -> {
            IamRole role = roles.require(scope, name);
            if (!role.isServiceLinked()) {
                throw IamErrors.invalidInput("The role " + name + " is not a service-linked role.");
            }
            String taskId = "task" + role.path() + role.name() + "/" + UniqueId.uuid();
            roles.remove(scope, name);
            deletions.put(scope.global(), taskId, new RoleDeletion(taskId));
            timeline.schedule(new Timer(scope.global(), FORGET, taskId, timeline.now().plus(REMEMBERED)));
            return taskId;
        });
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public RoleDeletion requireDeletion(Scope scope, String taskId) {
        return deletions.find(scope.global(), taskId)
                .orElseThrow(() -> IamErrors.noSuchEntity("Deletion task " + taskId + " cannot be found."));
    }
}
