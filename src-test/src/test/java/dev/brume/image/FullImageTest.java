package dev.brume.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.machine.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

@NeedsEngine
class FullImageTest {
    private static Container brume;

    @BeforeAll static void start(@TempDir Path scripts) throws IOException {
        script(scripts.resolve("ready.d/10-queue.sh"), "awslocal sqs create-queue --queue-name from-a-script");
        script(scripts.resolve("ready.d/20-wrong.sh"), "echo it goes wrong; exit 7");
        script(scripts.resolve("ready.d/30-topic.py"),
                "import boto3, os; print(boto3.client('sns').create_topic(Name='from-python')['TopicArn'])");
        script(scripts.resolve("boot.d/boot.sh"), "echo it boots as $(id -un)");
        script(scripts.resolve("start.d/start.sh"), "echo it starts");
        // Its folder is of whoever runs the tests, and Brume is another user.
        Command.of("chmod", "-R", "a+rX", scripts.toString()).run(Duration.ofSeconds(60)).orFail();
        brume = Container.healthy(Image.full(), "-v", scripts + ":/etc/localstack/init:ro");
    }

    @AfterAll static void stop() {
        if (brume != null) {
            brume.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "python3.13, index.py, 'def handler(event, context): import boto3; return event[\"name\"] + \" \" + boto3.__name__', soup boto3",
        "nodejs22.x, index.js, 'exports.handler = async (event) => event.name + \" \" + typeof require', soup function"
    }) void functionsRunInIt(String runtime, String file, String code, String result) throws IOException {
        assertThat(invoke(brume, runtime, "index.handler", zip(file, code.getBytes(StandardCharsets.UTF_8)))).isEqualTo('"' + result + '"');
    }

    @Test void functionsInJavaRunByTheDefaultProfileAndWithARootOfTheirOwn(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Cook.java"), """
                public class Cook {
                    public String handle(java.util.Map<String, Object> event) throws java.io.IOException {
                        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/cook"), "soup");
                        return event.get("name") + " " + System.getenv("LAMBDA_TASK_ROOT").equals("/var/task");
                    }
                }
                """);
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "21", source.toString());
        assertThat(failed).isZero();
        byte[] zip = zip("Cook.class", Files.readAllBytes(folder.resolve("Cook.class")));
        assertThat(invoke(brume, "java25", "Cook::handle", zip)).as(brume.log()).isEqualTo("\"soup false\"");
        brume.awaitLog("own root=[Errno 1] unshare: Operation not permitted");
        try (Container own = Container.healthy(Image.full(), "--security-opt", "seccomp=unconfined")) {
            assertThat(invoke(own, "java25", "Cook::handle", zip)).as(own.log()).isEqualTo("\"soup true\"");
        }
    }

    private static String invoke(Container container, String runtime, String handler, byte[] zip) {
        try (LambdaClient lambda = LambdaClient.builder().endpointOverride(container.uri()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)).build()).build()) {
            String name = "cook-" + runtime.replace('.', '-');
            lambda.createFunction(request -> request.functionName(name).runtime(runtime).handler(handler).memorySize(256)
                    .role("arn:aws:iam::000000000000:role/any").timeout(60).code(source -> source.zipFile(SdkBytes.fromByteArray(zip))));
            lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName(name));
            return lambda.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String("{\"name\":\"soup\"}")))
                    .payload().asUtf8String();
        }
    }

    @Test void scriptsOfLocalStackRunInOrderAndSayWhatBecameOfThem() {
        String progress = "";
        while (!progress.contains("\"completed\":true")) {
            progress = brume.exec("python3", "-c",
                    "import urllib.request; print(urllib.request.urlopen('http://localhost:4566/_localstack/init/ready').read().decode())")
                    .orFail();
        }
        assertThat(progress).containsSubsequence("10-queue.sh", "SUCCESSFUL", "20-wrong.sh", "ERROR", "30-topic.py", "SUCCESSFUL");
        assertThat(brume.exec("awslocal", "sqs", "list-queues").orFail()).contains("/from-a-script");
        assertThat(brume.log()).contains("boot.sh: it boots as brume", "20-wrong.sh: it goes wrong",
                "ready.d/20-wrong.sh failed: it ended with 7", "30-topic.py: arn:aws:sns:us-east-1:000000000000:from-python");
        assertThat(brume.log()).containsSubsequence("boot.sh: it boots", "start.sh: it starts", "30-topic.py: ");
    }

    @Test void scriptsOfTheEndRunWhileItStillAnswers(@TempDir Path scripts) throws IOException {
        script(scripts.resolve("last.sh"), "echo it has $(awslocal sqs create-queue --queue-name last --output text) at its end");
        Command.of("chmod", "-R", "a+rX", scripts.toString()).run(Duration.ofSeconds(60)).orFail();
        try (Container own = Container.healthy(Image.full(), "--stop-timeout", "60", "-v", scripts + ":/etc/brume/init/shutdown.d:ro")) {
            own.stop();
            assertThat(own.log()).contains("last.sh: it has http://").contains("/000000000000/last at its end");
            assertThat(own.exitCode()).isEqualTo(143);
        }
    }

    private static void script(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\n");
    }

    static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
