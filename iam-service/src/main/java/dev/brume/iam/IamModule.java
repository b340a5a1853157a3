package dev.brume.iam;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;

/// IAM as the server sees it.
final class IamModule implements ServiceModule {
    private static final String NO_PASSWORDS = "users have no passwords";

    private final Api api;
    private final AccessQuestions accessQuestions;

    IamModule(IamService service, AccessQuestions accessQuestions) {
        this.api = IamApi.of(service);
        this.accessQuestions = accessQuestions;
    }

    @Override public Api api() {
        return api;
    }

    @Override public Constraints constraints() {
        return Constraints.of(api.schema()).worded(new IamWording());
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return accessQuestions.of(operation, call, input);
    }

    @Override public List<StoredSetting> storedSettings() {
        return List.of("MinimumPasswordLength", "RequireSymbols", "RequireNumbers", "RequireUppercaseCharacters",
                "RequireLowercaseCharacters", "AllowUsersToChangePassword", "MaxPasswordAge", "PasswordReusePrevention",
                "HardExpiry")
                .stream()
                .map(member -> new StoredSetting("UpdateAccountPasswordPolicy", member, NO_PASSWORDS))
                .toList();
    }
}
