package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.rig.TestPlatform;
import dev.brume.table.MvTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final String LOCALHOST = "localhost:4566";
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), PermissionCheck.Mode.OFF);
    private final FakeService sqs = new FakeService("sqs").on("ListQueues", (_, _) -> Map.of());
    private final Gate gate = new Gate(List.of(sqs), List.of(), Set.of("https://app.example.org"), platform);

    @AfterEach void close() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "https://localhost",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
                "http://app.localhost:3000",
                "http://localhost.localstack.cloud:4566",
                "https://x.s3-website.localhost.localstack.cloud:4566",
                "tauri://localhost",
                "https://app.example.org",
            }) void aPageOfThisMachineOrOneThatIsNamedMayReadTheAnswers(String origin) {
        WireResponse answer = gate.handle(listQueues(LOCALHOST, "Origin", origin, "User-Agent", BROWSER));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.headers().first("Access-Control-Expose-Headers")).isEqualTo("*");
        assertThat(answer.headers().first("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://evillocalhost",
                "http://127.0.0.1.evil.example",
                "http://128.0.0.1",
                "null",
                "",
                "https://app.example.org:8443",
                "http://app.example.org",
            }) void anyOtherPageIsRefusedBeforeAnythingHappens(String origin) {
        WireResponse answer = gate.handle(listQueues(LOCALHOST, "Origin", origin));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Brume does not answer pages of " + origin).contains("BRUME_CORS_ALLOWED_ORIGINS");
        assertThat(sqs.calls).isEmpty();
    }

    @Test void programsAreNotConcerned() {
        WireResponse answer = gate.handle(listQueues("brume.example.org:4566", "User-Agent", "aws-sdk-java/2.40.2"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).isNull();
    }

    @Test void aPreflightIsAnsweredForThePagesThatMay() {
        WireResponse answer = gate.handle(preflight("http://localhost:3000"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.headers().first("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.headers().first("Access-Control-Allow-Headers"))
                .isEqualTo("amz-sdk-invocation-id,amz-sdk-request,authorization,content-type,x-amz-target");
        assertThat(answer.headers().first("Access-Control-Allow-Private-Network")).isEqualTo("true");
        assertThat(gate.handle(preflight("https://evil.example")).headers().first("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(sqs.calls).isEmpty();
    }

    @Test void whoAsksForTheMethodsGetsThem() {
        WireResponse answer =
                gate.handle(new WireRequest("OPTIONS", "/", "", Headers.of("Host", LOCALHOST), Blob.EMPTY, false));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().first("Allow")).contains("POST");
    }

    private static WireRequest preflight(String origin) {
        return new WireRequest(
                "OPTIONS",
                "/",
                "",
                Headers.of(
                        "Host",
                        LOCALHOST,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Private-Network",
                        "true",
                        "Access-Control-Request-Headers",
                        "amz-sdk-invocation-id,amz-sdk-request,authorization,content-type,x-amz-target"),
                Blob.EMPTY,
                false);
    }

    /// Such a name is made to lead here only after the page was loaded from elsewhere; to the browser it is the same site.
    @ParameterizedTest
    @CsvSource({
        "evil.example:4566, 403",
        "localhost.evil.example, 403",
        "app.example.org, 403",
        "localhost:4566, 200",
        "127.0.0.1:4566, 200",
        "192.168.1.20:4566, 200",
        "'[::1]:4566', 200",
        "brume:4566, 200",
        "host.docker.internal:4566, 200",
        "sqs.eu-west-3.amazonaws.com, 200",
    }) void aBrowserThatWasLedHereByAStrangersNameIsRefused(String host, int status) {
        assertThat(gate.handle(listQueues(host, "User-Agent", BROWSER)).status()).isEqualTo(status);
    }

    @Test void anImageOfAForeignPageCannotCallAnything() {
        WireResponse answer = gate.handle(listQueues(
                LOCALHOST, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Referer", "https://evil.example/a"));
        assertThat(answer.text()).contains("Brume does not answer pages of https://evil.example.");
        assertThat(sqs.calls).isEmpty();
        assertThat(gate.handle(listQueues(
                LOCALHOST, "Sec-Fetch-Site", "cross-site", "Referer", "https://app.example.org/a"))
                .status())
                .isEqualTo(200);
        assertThat(gate.handle(listQueues(LOCALHOST, "Sec-Fetch-Site", "same-site")).status())
                .isEqualTo(200);
    }

    @Test void aStarAllowsEveryPage() {
        Gate open = new Gate(List.of(sqs), List.of(), Set.of("*"), platform);
        WireResponse answer =
                open.handle(listQueues("evil.example", "Origin", "https://evil.example", "User-Agent", BROWSER));
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).isEqualTo("https://evil.example");
    }

    private static WireRequest listQueues(String host, String... headers) {
        Headers.Builder all = new Headers.Builder()
                .add("Host", host)
                .add("Content-Type", "application/x-amz-json-1.0")
                .add("X-Amz-Target", "AmazonSQS.ListQueues")
                .add("Authorization", GateTest.authorization("test", "us-east-1", "sqs"));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new WireRequest("POST", "/", "", all.build(), Blob.utf8("{}"), false);
    }
}
