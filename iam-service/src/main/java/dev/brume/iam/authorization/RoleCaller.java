package dev.brume.iam.authorization;

import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.tag.Tags;
import java.util.LinkedHashMap;
import java.util.Map;

/// The caller that a role's session is.
public final class RoleCaller {
    private RoleCaller() {
    }

    /// @param accessKeyId empty where a service acts as the role, without keys
    /// @param context further context keys; principal tags among them go before the role's own
    public static Caller of(AccountId account, IamRole role, String sessionName, String accessKeyId, Map<String, String> context) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Tags.KeyValue tag : role.tags().values()) {
            all.put("aws:PrincipalTag/" + tag.key(), tag.value());
        }
        all.putAll(context);
        String arn = "arn:" + role.arn().partition() + ":sts::" + account + ":assumed-role/" + role.name() + "/" + sessionName;
        return new Caller(Caller.Kind.ROLE_SESSION, account, arn, role.id() + ":" + sessionName, accessKeyId, Map.copyOf(all));
    }
}
