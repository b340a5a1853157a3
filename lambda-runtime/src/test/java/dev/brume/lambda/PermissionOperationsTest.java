package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermissionOperationsTest {
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String INVALID = "InvalidParameterValueException";
    private static final String STALE = "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve"
            + " the latest Revision Id";

    private final Rig rig = new Rig();

    @BeforeEach void create() {
        rig.create("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    @Test void aPermissionIsAStatementOfThePolicy() {
        String statement = add(permission("s3", "s3.amazonaws.com"));

        assertThat(statement).isEqualTo("{\"Sid\":\"s3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + Rig.arn("orders") + "\"}");
        assertThat(policy().policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + statement + "]}");
    }

    @Test void thePolicysRevisionIsTheFunctions() {
        String before = rig.configuration("orders").revisionId();
        assertError("PreconditionFailedException", STALE, () -> add(permission("s3", "s3.amazonaws.com").revisionId("wrong")));

        add(permission("s3", "s3.amazonaws.com").revisionId(before));
        String after = rig.configuration("orders").revisionId();

        assertThat(after).isNotEqualTo(before).isEqualTo(policy().revisionId());
        assertError("PreconditionFailedException", STALE, () -> remove("s3", null, "wrong"));
        remove("s3", null, after);
        assertThat(rig.configuration("orders").revisionId()).isNotEqualTo(after);
    }

    @Test void withoutStatementsThereIsNoPolicy() {
        assertError(NOT_FOUND, "The resource you requested does not exist.", this::policy);
        assertError(NOT_FOUND, "No policy is associated with the given resource.", () -> remove("s3", null, null));
        add(permission("s3", "s3.amazonaws.com"));
        assertError(NOT_FOUND, "Statement other is not found in resource policy.", () -> remove("other", null, null));
        remove("s3", null, null);
        assertError(NOT_FOUND, "The resource you requested does not exist.", this::policy);
    }

    @Test void whatIsNotThereHasNoPolicy() {
        assertError(NOT_FOUND, "Function not found: " + Rig.arn("none"),
                () -> add(permission("s3", "s3.amazonaws.com").functionName("none")));
        assertError(NOT_FOUND, "Function not found: " + Rig.arn("orders:42"),
                () -> add(permission("s3", "s3.amazonaws.com").qualifier("42")));
        assertError(NOT_FOUND, "Function not found: " + Rig.arn("orders:with-$"),
                () -> add(permission("s3", "s3.amazonaws.com").qualifier("with-$")));
        assertError(NOT_FOUND, "Cannot find alias arn: " + Rig.arn("orders:live"),
                () -> add(permission("s3", "s3.amazonaws.com").functionName("orders:live")));
        assertError(NOT_FOUND, "Cannot find alias arn: " + Rig.arn("orders:live"), () -> remove("s3", "live", null));
        assertError(NOT_FOUND, "No policy found for: " + Rig.arn("none"),
                () -> rig.lambda.removePermission(Rig.call(), new RemovePermissionRequest("none", "s3", null, null)));
        assertError(NOT_FOUND, "The resource you requested does not exist.",
                () -> rig.lambda.getPolicy(Rig.call(), new GetPolicyRequest("none", null)));
        assertError(NOT_FOUND, "The resource you requested does not exist.",
                () -> rig.lambda.getPolicy(Rig.call(), new GetPolicyRequest("orders", "77")));
    }

    @Test void latestHasNoPolicy() {
        assertError(INVALID, "We currently do not support adding policies for $LATEST.",
                () -> add(permission("s3", "s3.amazonaws.com").qualifier("$LATEST")));
    }

    @Test void theFunctionNamesQualifierMustBeTheOther() {
        assertError(INVALID, "The derived qualifier from the function name does not match the specified qualifier.",
                () -> add(permission("s3", "s3.amazonaws.com").functionName("orders:live").qualifier("42")));
    }

    @Test void aFunctionTakesItsPolicyAlong() {
        add(permission("s3", "s3.amazonaws.com"));
        rig.lambda.deleteFunction(Rig.call(), new DeleteFunctionRequest("orders", null));

        rig.create("orders");

        assertError(NOT_FOUND, "The resource you requested does not exist.", this::policy);
    }

    private static AddPermissionRequest.Builder permission(String statementId, String principal) {
        return AddPermissionRequest.builder().functionName("orders").statementId(statementId).action("lambda:InvokeFunction")
                .principal(principal);
    }

    private String add(AddPermissionRequest.Builder request) {
        return rig.lambda.addPermission(Rig.call(), request.build()).statement();
    }

    private void remove(String statementId, String qualifier, String revisionId) {
        rig.lambda.removePermission(Rig.call(), new RemovePermissionRequest("orders", statementId, qualifier, revisionId));
    }

    private GetPolicyResponse policy() {
        return rig.lambda.getPolicy(Rig.call(), new GetPolicyRequest("orders", null));
    }

    private static void assertError(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).extracting(error -> ((AwsException) error).code()).isEqualTo(code);
    }
}
