package dev.brume.lambda;

import static dev.brume.lambda.Rig.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.Blob;
import dev.brume.rig.TestRequest;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpResponse;
import dev.brume.table.MvTables;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test void packagesOfATestsClassPathAreRefusedByAServer() {
        assertError("InvalidParameterValueException", "This package has no code: its handler lies on the class path of a test, and runs"
                + " only in a Brume that the test has started in its own JVM",
                () -> rig.create(Rig.function("orders").runtime("java21")
                        .code(FunctionCode.builder().zipFile(Zips.of("META-INF/brume/class-path", "")).build())));
    }

    @Test void namesHaveSixtyFourCharactersAtMost() {
        String longest = "a".repeat(64);

        assertThat(rig.create(longest).functionName()).isEqualTo(longest);
        assertError("InvalidParameterValueException", "1 validation error detected: Value '" + longest + "a' at 'functionName' failed to"
                + " satisfy constraint: Member must have length less than or equal to 64", () -> rig.create(longest + "a"));
    }

    @Test void functionsOfOtherRegionsAreNotReachable() {
        assertError("ResourceNotFoundException", "Functions from 'eu-central-1' are not reachable in this region ('eu-west-3')",
                () -> rig.configuration("arn:aws:lambda:eu-central-1:000000000000:function:orders"));
    }

    @Test void aQualifierIsNamedOnce() {
        rig.create("orders");

        assertError("InvalidParameterValueException", "The derived qualifier from the function name does not match the specified"
                + " qualifier.", () -> rig.configuration("orders:1", "$LATEST"));
        assertThat(rig.configuration("orders:$LATEST", "$LATEST").version()).isEqualTo("$LATEST");
    }

    @Test void theLocationOfTheCodeCanBeDownloadedFrom() {
        rig.create("orders");
        String location = rig.lambda.getFunction(Rig.call(), new GetFunctionRequest("orders", null)).code().location();

        assertThat(location).startsWith("http://localhost:4566/_aws/lambda/code/000000000000/eu-west-3/");
        HttpEndpoint endpoint = rig.module.endpoints().stream().filter(one -> location.contains(one.path())).findFirst().orElseThrow();
        HttpResponse zip = endpoint.handle(TestRequest.get(URI.create(location).getRawPath()));
        assertThat(zip.body()).isEqualTo(Rig.ZIP);
        assertThatThrownBy(() -> endpoint.handle(TestRequest.get(endpoint.path() + "000000000000/eu-west-3/other")))
                .hasMessage("There is no such code");
    }

    @Test void whatBelongsToOtherFeaturesIsRefusedByName() {
        assertThatThrownBy(() -> rig.create(Rig.function("orders").packageType("Image")))
                .hasMessage("Brume does not implement functions made of container images of Lambda yet.");
        assertThatThrownBy(() -> rig.create(Rig.function("orders").code(FunctionCode.builder().s3Bucket("b").s3Key("k").build())))
                .hasMessage("Brume does not implement CreateFunction's code in S3 of Lambda yet.");
        assertThatThrownBy(() -> rig.create(Rig.function("orders").codeSigningConfigArn("arn:aws:lambda:eu-west-3:000000000000:csc")))
                .hasMessage("Brume does not implement CreateFunction's CodeSigningConfigArn of Lambda yet.");
    }

    @Test void functionsOutliveARestart(@TempDir Path data) {
        FunctionConfiguration before;
        try (Rig first = new Rig(MvTables.open(data), Map.of())) {
            first.create("orders");
            before = first.configuration("orders");
        }

        try (Rig second = new Rig(MvTables.open(data), Map.of())) {
            assertThat(second.configuration("orders")).isEqualTo(before);
        }
    }

    @Test void codeIsNotEncryptedByAKey() {
        FunctionCode code = FunctionCode.builder().zipFile(Rig.ZIP).sourceKMSKeyArn("arn:aws:kms:eu-west-3:000000000000:key/1").build();
        assertError("NotImplemented", "Brume does not implement CreateFunction's SourceKMSKeyArn of Lambda yet.",
                () -> rig.create(Rig.function("orders").code(code)));
    }

    @Test void idsOfAVpcHaveTheirForm() {
        assertThatThrownBy(() -> rig.create(Rig.function("orders").vpcConfig(new VpcConfig(List.of("net"), List.of("sg-1"), null))))
                .hasMessage("1 validation error detected: Value '[net]' at 'vpcConfig.subnetIds' failed to satisfy constraint: Member must"
                        + " satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than"
                        + " or equal to 0, Member must satisfy regular expression pattern: subnet-[0-9a-z]*]");
        assertThatThrownBy(() -> rig.create(Rig.function("orders").vpcConfig(new VpcConfig(List.of(), List.of("group"), null))))
                .hasMessageContaining("Value '[group]' at 'vpcConfig.securityGroupIds'").hasMessageEndingWith("pattern: sg-[0-9a-zA-Z]*]");
    }
}
