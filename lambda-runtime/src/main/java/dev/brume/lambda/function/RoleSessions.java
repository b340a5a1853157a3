package dev.brume.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.environment.FunctionVersion.RoleCredentials;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions of execution roles, as STS gives them to Lambda. Stateless, safe on any thread, outside of units of tables.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html">AWS</a>
public final class RoleSessions implements RuntimeVersions.ExecutionRoles {
    private static final Logger LOG = LoggerFactory.getLogger(RoleSessions.class);
    private static final String ASSUME_ROLE = "aws-sdk://sts/AssumeRole";
    private static final String PRINCIPAL = "lambda.amazonaws.com";

    /// What every role allows.
    private static final Duration LENGTH = Duration.ofHours(1);

    private final EventRouter router;
    private final Timeline timeline;
    private final Trace trace;
    private final PermissionCheck permissions;

    public RoleSessions(EventRouter router, Timeline timeline, Trace trace, PermissionCheck permissions) {
        this.router = router;
        this.timeline = timeline;
        this.trace = trace;
        this.permissions = permissions;
    }

    /// Where permissions are not enforced, a role that nobody made is as good as the root user of its account.
    ///
    /// @throws AwsException `InvalidParameterValueException` where permissions are enforced and the role does not let Lambda in
    @Override public RoleCredentials credentials(Version version) {
        String role = version.configuration().role();
        try {
            JsonNode credentials = Json.parse(router.call(assumeRole(version, role)).body()).path("Credentials");
            return new RoleCredentials(credentials.path("AccessKeyId").asText(), credentials.path("SecretAccessKey").asText(),
                    credentials.path("SessionToken").asText(), Optional.of(timeline.now().plus(LENGTH)));
        } catch (AwsException e) {
            if (permissions.mode() == PermissionCheck.Mode.ENFORCE) {
                throw LambdaErrors.roleCannotBeAssumed();
            }
            LOG.debug("Function {} runs as the root user of its account, not as {}: {}", version.functionName(), role, e.getMessage());
            String account = Arn.tryParse(role).map(Arn::account).orElse(version.scope().account().value());
            return new RoleCredentials(account, "secret", "token", Optional.empty());
        }
    }

    /// The function's name; STS takes none of a single letter.
    private static String sessionName(Version version) {
        String name = version.functionName();
        return name.length() > 1 ? name : "function-" + name;
    }

    private Delivery assumeRole(Version version, String role) {
        String input = Json.write(Json.object().put("RoleArn", role).put("RoleSessionName", sessionName(version))
                .put("DurationSeconds", LENGTH.toSeconds()));
        return Delivery.of(Payload.of(input))
                .in(version.scope())
                .from(LambdaFunction.arn(version.scope(), version.functionName()).toString())
                .to(ASSUME_ROLE)
                .as(Caller.service(PRINCIPAL, version.scope().account()))
                .causedBy(trace.begin(null))
                .at(timeline.now());
    }
}
