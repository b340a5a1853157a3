package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.rig.TestPlatform;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import dev.brume.table.MvTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), PermissionCheck.Mode.OFF);
    private final FakeService sqs = new FakeService("sqs").at(endpoint("/_aws/sqs/messages", _ -> text("messages")));
    private final Gate gate = new Gate(
            List.of(sqs),
            List.of(
                    endpoint("/_brume/health", _ -> text("well")),
                    endpoint("/_brume/", request -> text(request.path())),
                    endpoint("/_brume/snapshots/", _ -> {
                        throw AwsException.sender(404, "NotFound", "There is no \"such\" snapshot.");
                    })),
            Set.of(),
            platform);

    @AfterEach void close() {
        platform.close();
    }

    @Test void thePathThatSaysMostGoesFirst() {
        assertThat(get("/_brume/health").text()).isEqualTo("\"well\"");
        assertThat(get("/_brume/clock").text()).isEqualTo("\"/_brume/clock\"");
        assertThat(get("/_aws/sqs/messages").text()).isEqualTo("\"messages\"");
        assertThat(get("/_brume").status()).isEqualTo(400);
    }

    @Test void anErrorIsAnsweredAsJson() {
        WireResponse answer = get("/_brume/snapshots/s1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().first("content-type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\"code\":\"NotFound\",\"message\":\"There is no \\\"such\\\" snapshot.\"}");
    }

    @Test void anEndpointsWorkDoesNotHoldUpTheEventLoop() {
        assertThat(gate.brief(request("/_brume/clock"))).isFalse();
        assertThat(gate.brief(request("/000000000000/orders"))).isTrue();
    }

    @Test void aPageOfThisMachineMayReadIt() {
        WireResponse answer = gate.handle(request("/_brume/health", "Origin", "http://localhost:3000"));
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(gate.handle(request("/_brume/health", "Origin", "https://evil.example")).status())
                .isEqualTo(403);
    }

    @Test void noEndpointMayHideAwsOrAnotherOne() {
        assertThatThrownBy(() -> new Endpoints(List.of(endpoint("/", _ -> text("all")))))
                .hasMessage("An endpoint at / would hide all of AWS's API");
        HttpEndpoint one = endpoint("/a", _ -> text("a"));
        assertThatThrownBy(() -> new Endpoints(List.of(one, one))).hasMessage("There are two endpoints at /a");
    }

    private WireResponse get(String path) {
        return gate.handle(request(path));
    }

    private static WireRequest request(String path, String... headers) {
        return new WireRequest("GET", path, "", Headers.of(headers), Blob.EMPTY, false);
    }

    private static HttpResponse text(String text) {
        return HttpResponse.json(200, '"' + text + '"');
    }

    private static HttpEndpoint endpoint(String path, Function<HttpRequest, HttpResponse> answer) {
        return new HttpEndpoint() {
            @Override public String path() {
                return path;
            }

            @Override public HttpResponse handle(HttpRequest request) {
                return answer.apply(request);
            }
        };
    }
}
