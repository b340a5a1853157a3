package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser sends for a page that uses an AWS SDK, and what it wants to read before the page may have the answer.
class BrowserTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String PAGE = "http://localhost:3000";
    /// What the SDK for JavaScript adds to its calls, `authorization` among it, which a `*` does not allow.
    private static final String ASKED =
            "amz-sdk-invocation-id,amz-sdk-request,authorization,content-type,x-amz-content-sha256,x-amz-date,x-amz-security-token,"
                    + "x-amz-target,x-amz-user-agent,x-amzn-query-mode";

    private final String account = RunningBrume.newAccount();

    private static List<String> list(String header) {
        return Arrays.stream(header.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
    }

    private static Wire preflight(String target, String method) {
        return new Wire("OPTIONS", target, Map.of(
                "Origin", PAGE,
                "Access-Control-Request-Method", method,
                "Access-Control-Request-Headers", ASKED), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/000000000000/orders", "/_brume/health"}) void preflightAllowsWhatTheSdkSends(String target)
            throws IOException {
        Wire.Answer answer = preflight(target, "POST").send(BRUME.port());

        assertThat(answer.status()).isBetween(200, 204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().get("access-control-allow-origin")).isIn(PAGE, "*");
        assertThat(list(answer.headers().get("access-control-allow-methods"))).contains("post", "get", "put", "delete", "head", "patch");
        assertThat(list(answer.headers().get("access-control-allow-headers"))).containsAll(list(ASKED));
    }

    @Test void pageOfThisMachineMayAskForALocalAddress() throws IOException {
        Wire.Answer answer = preflight("/", "POST").with("Access-Control-Request-Private-Network", "true").send(BRUME.port());

        assertThat(answer.headers()).containsEntry("access-control-allow-private-network", "true");
    }

    @Test void pageOfAStrangerIsRefusedBeforeItDoesAnything() throws IOException {
        Wire create = Wire.json("CreateQueue", account, "us-east-1", "{\"QueueName\":\"mischief\"}");

        Wire.Answer refused = create.with("Origin", "https://stranger.example").send(BRUME.port());
        Wire.Answer rebound = create.with("Host", "stranger.example").with("User-Agent", "Mozilla/5.0").send(BRUME.port());

        assertThat(refused.body()).contains("OriginNotAllowed", "BRUME_CORS_ALLOWED_ORIGINS");
        assertThat(rebound.body()).contains("OriginNotAllowed", "BRUME_CORS_ALLOWED_ORIGINS");
        assertThat(Wire.json("ListQueues", account, "us-east-1", "{}").send(BRUME.port()).body()).doesNotContain("mischief");
    }

    @Test void answerMayBeReadWithItsRequestId() throws IOException {
        Wire.Answer answer = Wire.json("ListQueues", account, "us-east-1", "{}").with("Origin", PAGE).send(BRUME.port());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("access-control-allow-origin")).isIn(PAGE, "*");
        assertThat(list(answer.headers().get("access-control-expose-headers"))).containsAnyOf("*", "x-amzn-requestid");
        assertThat(answer.headers()).containsKey("x-amzn-requestid");
    }

    @Test void refusalMayBeReadToo() throws IOException {
        Wire.Answer answer = Wire.json("GetQueueUrl", account, "us-east-1", "{\"QueueName\":\"nowhere\"}")
                .with("X-Amzn-Query-Mode", "true").with("Origin", PAGE).send(BRUME.port());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("access-control-allow-origin")).isIn(PAGE, "*");
        assertThat(answer.headers()).containsKey("x-amzn-query-error");
    }

    @Test void answersForDifferentOriginsAreCachedApart() throws IOException {
        Wire.Answer answer = Wire.json("ListQueues", account, "us-east-1", "{}").with("Origin", PAGE).send(BRUME.port());

        assertThat(answer.headers().get("access-control-allow-origin")).isEqualTo(PAGE);
        assertThat(list(answer.headers().get("vary"))).contains("origin");
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-credentials");
    }
}
