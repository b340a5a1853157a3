package dev.brume.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.trace.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ServiceRolesTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/team/worker";
    private static final String MACHINE = "arn:aws:states:eu-west-3:444455556666:stateMachine:m";
    private static final Cause CAUSE = new Cause("1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8", true);
    private static final Caller SESSION = new Caller(
            Caller.Kind.ROLE_SESSION, new AccountId("111122223333"), "arn:aws:sts::111122223333:assumed-role/worker/run",
            "AROA1:run", "", Map.of());

    private final List<AccessRequest> asked = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Test void theTrustPolicyIsAskedAsTheServiceOnBehalfOfItsResource() {
        assertThat(roles(SESSION, PermissionCheck.Mode.ENFORCE, true).assume(assumption(ROLE), CAUSE, warnings::add))
                .isEqualTo(SESSION);

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.caller()).isEqualTo(Caller.service("states.amazonaws.com", new AccountId("444455556666")));
            assertThat(request.action()).isEqualTo("sts:AssumeRole");
            assertThat(request.resource()).isEqualTo(ROLE);
            assertThat(request.resourceAccount()).isEqualTo("111122223333");
            assertThat(request.context())
                    .containsEntry("aws:SourceArn", List.of(MACHINE))
                    .containsEntry("aws:SourceAccount", List.of("444455556666"))
                    .containsEntry("sts:RoleSessionName", List.of("run"));
        });
    }

    @Test void aRoleThatDoesNotTrustTheServiceIsNotAssumed() {
        ServiceRoles roles = roles(SESSION, PermissionCheck.Mode.ENFORCE, false);

        assertThatThrownBy(() -> roles.assume(assumption(ROLE), CAUSE, warnings::add)).isInstanceOf(AwsException.class);
    }

    @Test void aSessionIsAskedItselfIfItMayBecomeAnotherRole() {
        String other = "arn:aws:iam::999988887777:role/other";

        roles(SESSION, PermissionCheck.Mode.ENFORCE, true).chain(SESSION, other, "run", MACHINE, CAUSE, warnings::add);

        assertThat(asked).containsExactly(new AccessRequest(SESSION, "sts:AssumeRole", other, "999988887777", "",
                Map.of("sts:RoleSessionName", List.of("run"), "sts:ExternalId", List.of(MACHINE))));
    }

    @Test void aMadeUpRoleIsAssumedWithAWarningWherePermissionsAreNotEnforced() {
        Caller session = roles(null, PermissionCheck.Mode.AUDIT, false).assume(assumption(ROLE), CAUSE, warnings::add);

        assertThat(session.kind()).isEqualTo(Caller.Kind.ROLE_SESSION);
        assertThat(session.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/worker/run");
        assertThat(session.userId()).startsWith("AROA").endsWith(":run");
        assertThat(warnings).hasSize(1);
    }

    @Test void whatIsNoRoleIsInvalid() {
        ServiceRoles roles = roles(null, PermissionCheck.Mode.OFF, true);

        for (String text : List.of("nonsense", "arn:aws:iam::111122223333:user/u", "arn:aws:iam:::role/r")) {
            assertThatThrownBy(() -> roles.assume(assumption(text), CAUSE, warnings::add))
                    .hasMessage(text + " is invalid")
                    .extracting("code").isEqualTo("ValidationError");
        }
    }

    private static ServiceRoles.Assumption assumption(String roleArn) {
        return new ServiceRoles.Assumption(roleArn, "states.amazonaws.com", new AccountId("444455556666"), MACHINE, "run");
    }

    /// @param known the session of every role; null if there are no roles
    private ServiceRoles roles(Caller known, PermissionCheck.Mode mode, boolean allowed) {
        CredentialSource credentials = new CredentialSource() {
            @Override public Optional<Caller> find(AccessKeyUse key) {
                return Optional.empty();
            }

            @Override public Optional<Caller> assume(String roleArn, String sessionName) {
                return Optional.ofNullable(known);
            }
        };
        return new ServiceRoles(credentials, new PermissionCheck() {
            @Override public Mode mode() {
                return mode;
            }

            @Override public void check(AccessRequest request, Cause cause, Consumer<String> warn) {
                asked.add(request);
                if (!allowed && mode == Mode.ENFORCE) {
                    throw AwsException.sender(403, "AccessDenied", "No");
                }
                if (!allowed) {
                    warn.accept("AWS would refuse this");
                }
            }
        });
    }
}
