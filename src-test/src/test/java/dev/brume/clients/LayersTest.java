package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Layers by the client of the AWS SDK for Java 2, and functions that have them.
class LayersTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String READ = """
            import os
            def handler(event, context):
                return open('/opt/' + event).read()
            """;

    private final String account = RunningBrume.newAccount();
    private final LambdaClient lambda = JavaSdk.of(BRUME.uri(), account).lambda();

    @AfterEach void close() {
        lambda.close();
    }

    private String publish(String name, String... namesAndTexts) {
        return lambda.publishLayerVersion(request -> request.layerName(name).compatibleRuntimes(Runtime.PYTHON3_12)
                .content(content -> content.zipFile(ZipFile.of(namesAndTexts)))).layerVersionArn();
    }

    private void create(String name, String code, String... layers) {
        PythonFunction.of(account, name, code).create(lambda, CreateFunctionRequest.builder().layers(layers));
    }

    private String invoke(String name, String payload) {
        return lambda.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(payload))).payload().asUtf8String();
    }

    @Test void aFunctionSeesItsLayersMergedInOrder() {
        String first = publish("first", "both.txt", "first", "lib/only-first.txt", "1");
        String second = publish("second", "both.txt", "second", "lib/only-second.txt", "2");
        create("reader", READ, first, second);

        assertThat(invoke("reader", "\"both.txt\"")).isEqualTo("\"second\"");
        assertThat(invoke("reader", "\"lib/only-first.txt\"")).isEqualTo("\"1\"");
        assertThat(invoke("reader", "\"lib/only-second.txt\"")).isEqualTo("\"2\"");
        assertThat(lambda.getFunctionConfiguration(request -> request.functionName("reader")).layers())
                .extracting(Layer::arn).containsExactly(first, second);

        lambda.updateFunctionConfiguration(request -> request.functionName("reader").layers(second, first));
        lambda.waiter().waitUntilFunctionUpdatedV2(request -> request.functionName("reader"));
        assertThat(invoke("reader", "\"both.txt\"")).isEqualTo("\"first\"");
    }

    @Test void modulesOfALayerAreImported() {
        create("importer", "import tools\ndef handler(event, context):\n    return tools.answer\n",
                publish("tools", "python/tools.py", "answer = 42\n"));

        assertThat(invoke("importer", "{}")).isEqualTo("42");
    }

    @Test void whatWasPublishedIsDownloaded() throws Exception {
        publish("tools", "python/tools.py", "answer = 42\n");
        GetLayerVersionResponse got = lambda.getLayerVersion(request -> request.layerName("tools").versionNumber(1L));

        HttpResponse<byte[]> zip;
        try (HttpClient http = HttpClient.newHttpClient()) {
            zip = http.send(HttpRequest.newBuilder(URI.create(got.content().location())).build(), HttpResponse.BodyHandlers.ofByteArray());
        }

        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.body()).hasSize(Math.toIntExact(got.content().codeSize()));
        assertThat(Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip.body())))
                .isEqualTo(got.content().codeSha256());
    }

    @Test void aDeletedVersionStaysWithTheFunctionsThatHaveIt() {
        String arn = publish("tools", "python/tools.py", "answer = 42\n");
        create("user", "import tools\ndef handler(event, context):\n    return tools.answer\n", arn);
        lambda.deleteLayerVersion(request -> request.layerName("tools").versionNumber(1L));

        assertThat(invoke("user", "{}")).isEqualTo("42");
        assertThatThrownBy(() -> lambda.getLayerVersion(request -> request.layerName("tools").versionNumber(1L)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> create("late", READ, arn)).isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Layer version " + arn + " does not exist.");
    }

    @Test void aFunctionHasAtMostFiveDifferentLayers() {
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            arns.add(publish("layer-" + i, "text.txt", "text"));
        }
        String newer = publish("layer-0", "text.txt", "text");

        assertThatThrownBy(() -> create("many", READ, arns.toArray(String[]::new))).isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Cannot reference more than 5 layers.");
        assertThatThrownBy(() -> create("twice", READ, arns.getFirst(), newer)).isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Two different versions of the same layer are not allowed to be referenced in the same function. "
                        + arns.getFirst() + " and " + newer + " are versions of the same layer.");
        create("five", READ, arns.subList(0, 5).toArray(String[]::new));
    }

    @Test void layersAndVersionsAreListedInPages() {
        publish("a", "text.txt", "1");
        publish("a", "text.txt", "2");
        publish("b", "text.txt", "3");

        assertThat(lambda.listLayersPaginator(request -> request.maxItems(1).compatibleRuntime(Runtime.PYTHON3_12)).layers())
                .extracting(LayersListItem::layerName).containsExactly("a", "b");
        assertThat(lambda.listLayerVersionsPaginator(request -> request.layerName("a").maxItems(1)).layerVersions())
                .extracting(version -> version.version()).containsExactly(2L, 1L);
    }
}
