package dev.brume.iam;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
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
        this.api = new Traced(IamApi.of(service), accessQuestions);
        this.accessQuestions = accessQuestions;
    }

    /// Lets the trace find calls by the ARN of what they are about: the resource whose permission they need.
    private record Traced(Api api, AccessQuestions questions) implements Api {
        @Override public ServiceSchema schema() {
            return api.schema();
        }

        @Override public Structure invoke(OperationSchema operation, Call call, Structure input) {
            call.concerns(questions.subject(operation, call, input));
            return api.invoke(operation, call, input);
        }

        @Override public boolean implemented(OperationSchema operation) {
            return api.implemented(operation);
        }
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
