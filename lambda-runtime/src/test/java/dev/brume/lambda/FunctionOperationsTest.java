package dev.brume.lambda;

import static dev.brume.lambda.Rig.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.Blob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionOperationsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aFunctionIsPendingWhenItIsCreatedAndActiveSoonAfterwards() {
        FunctionConfiguration created = rig.create("orders");

        assertThat(created.state()).isEqualTo("Pending");
        assertThat(created.stateReasonCode()).isEqualTo("Creating");
        assertThat(created.lastUpdateStatus()).isNull();
        FunctionConfiguration later = rig.configuration("orders");
        assertThat(later.state()).isEqualTo("Active");
        assertThat(later.lastUpdateStatus()).isEqualTo("Successful");
        assertThat(later.revisionId()).isNotEqualTo(created.revisionId());
    }

    @Test void aFunctionHasTheDefaultsOfAws() {
        FunctionConfiguration created = rig.create("orders");

        assertThat(created.functionArn()).isEqualTo(Rig.arn("orders"));
        assertThat(created.version()).isEqualTo("$LATEST");
        assertThat(created.timeout()).isEqualTo(3);
        assertThat(created.memorySize()).isEqualTo(128);
        assertThat(created.ephemeralStorage().size()).isEqualTo(512);
        assertThat(created.lastModified()).isEqualTo("2030-01-01T12:00:00.000+0000");
        assertThat(created.codeSize()).isEqualTo(Rig.ZIP.size());
    }

    @Test void namesAreUnique() {
        rig.create("orders");

        assertError("ResourceConflictException", "Function already exist: orders", () -> rig.create("orders"));
    }

    @Test void aFunctionIsFoundByItsNameAndByItsArns() {
        rig.create("orders");

        assertThat(rig.configuration("000000000000:function:orders").functionName()).isEqualTo("orders");
        assertThat(rig.configuration("function:orders").functionName()).isEqualTo("orders");
        assertThat(rig.configuration(Rig.arn("orders")).functionArn()).isEqualTo(Rig.arn("orders"));
        assertThat(rig.configuration("orders:$LATEST").functionArn()).isEqualTo(Rig.arn("orders") + ":$LATEST");
    }

    @Test void aFunctionThatIsDeletedIsNotFoundAnyMore() {
        rig.create("orders");

        DeleteFunctionResponse deleted = rig.lambda.deleteFunction(Rig.call(), new DeleteFunctionRequest("orders", null));

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders"), () -> rig.configuration("orders"));
    }

    @Test void functionsAreListedByName() {
        rig.create("orders");
        rig.create("invoices");

        assertThat(rig.lambda.listFunctions(Rig.call(), new ListFunctionsRequest(null, null, null, null)).functions())
                .extracting(FunctionConfiguration::functionName).containsExactly("invoices", "orders");
    }

    @Test void whatIsNoZipFileIsRefused() {
        assertError("InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again.",
                () -> rig.create(Rig.function("orders").code(FunctionCode.builder().zipFile(Blob.utf8("no zip file")).build())));
    }
}
