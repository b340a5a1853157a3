package dev.brume.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.rig.TestRequest;
import dev.brume.server.init.InitScripts;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import dev.brume.table.MvTables;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Scope OTHER = new Scope(new AccountId("111111111111"), Region.US_EAST_1);

    /// A row of this test.
    record Note(String text) {}

    private final OpenApi described = new OpenApi();
    private final Tables tables = MvTables.inMemory();
    private final Table<String, Note> notes = tables.table("test.note", String.class, Note.class);
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);
    private final List<HttpEndpoint> endpoints = ControlApi.of(new ControlledServer(
            "1.2.3", Map.of("sqs", true, "iam", false), List.of(), Optional.empty(), PermissionCheck.Mode.AUDIT, tables,
            timeline, trace, InitScripts.in(List.of())));

    @AfterEach void stop() {
        timeline.close();
        tables.close();
    }

    @Test void descriptionNamesEveryPathAndNoOther() {
        TreeSet<String> served = new TreeSet<>();
        ((ControlApi) endpoints.getFirst()).routes().forEach(route -> served.add(route.method() + ' ' + route.path()));
        served.add("GET " + endpoints.getLast().path());
        served.add("GET /_localstack/init");
        served.add("GET /_localstack/init/{stage}");
        // Of eventbridge-service.
        served.add("POST /_brume/explain");

        assertThat(described.operations()).isEqualTo(served);
    }

    @Test void healthSaysWhatRuns() {
        JsonNode health = call("GET", "/_brume/health");

        assertThat(health.path("version").asText()).isEqualTo("1.2.3");
        assertThat(health.at("/services/sqs").asText()).isEqualTo("running");
        assertThat(health.at("/services/iam").asText()).isEqualTo("disabled");
        assertThat(health.path("clock").asText()).isEqualTo("paused");
        assertThat(call("GET", "/_localstack/health").path("services")).isEqualTo(health.path("services"));
    }

    @Test void resetEmptiesOneAccountOrAll() {
        notes.put(Scope.DEFAULT, "a", new Note("mine"));
        notes.put(OTHER, "a", new Note("theirs"));
        record(OTHER, "sqs:SendMessage");

        assertThat(call("POST", "/_brume/reset", "{\"account\":\"111111111111\"}").path("reset").asText())
                .isEqualTo("111111111111");
        assertThat(notes.get(OTHER, "a")).isNull();
        assertThat(notes.get(Scope.DEFAULT, "a")).isNotNull();
        assertThat(call("GET", "/_brume/trace").path("hops")).isEmpty();

        assertThat(call("POST", "/_brume/reset").path("reset").asText()).isEqualTo("all");
        assertThat(notes.get(Scope.DEFAULT, "a")).isNull();
    }

    @Test void clockIsShownAndSet() {
        timeline.onDue("test.bell", timer -> {});
        timeline.schedule(new Timer(Scope.DEFAULT, "test.bell", "one", NOON.plusSeconds(60)));

        JsonNode clock = call("GET", "/_brume/clock");
        assertThat(clock.path("now").asText()).isEqualTo("2030-01-01T12:00:00Z");
        assertThat(clock.at("/next/0/owner").asText()).isEqualTo("test.bell");

        JsonNode set = call("POST", "/_brume/clock", "{\"mode\":\"paused\",\"now\":\"2030-01-01T12:00:30Z\"}");
        assertThat(set.path("now").asText()).isEqualTo("2030-01-01T12:00:30Z");
        assertThat(set.path("timers").asInt()).isEqualTo(1);

        call("POST", "/_brume/clock", "{\"mode\":\"real\"}");
        assertThat(timeline.mode()).isEqualTo(Timeline.Mode.REAL);
    }

    @Test void advanceAnswersWhatFired() {
        timeline.onDue("test.bell", timer -> {});
        timeline.schedule(new Timer(Scope.DEFAULT, "test.bell", "one", NOON.plusSeconds(60)));
        timeline.schedule(new Timer(Scope.DEFAULT, "test.bell", "two", NOON.plusSeconds(180)));

        JsonNode advanced = call("POST", "/_brume/clock/advance", "{\"duration\":\"PT2M\"}");

        assertThat(advanced.path("now").asText()).isEqualTo("2030-01-01T12:02:00Z");
        assertThat(advanced.path("count").asInt()).isEqualTo(1);
        assertThat(advanced.at("/fired/0/key").asText()).isEqualTo("one");
        assertThat(advanced.path("running")).isEmpty();
    }

    @Test void settleNamesWhatIsStillRunning() {
        try (Timeline.Activity activity = timeline.begin("a long function")) {
            JsonNode busy = call("POST", "/_brume/settle", "{\"timeout\":\"PT0S\"}");

            assertThat(busy.path("settled").asBoolean()).isFalse();
            assertThat(busy.at("/running/0").asText()).isEqualTo("a long function");
            assertThat(activity).isNotNull();
        }
        assertThat(call("POST", "/_brume/settle").path("settled").asBoolean()).isTrue();
    }

    @Test void traceIsAskedByIdArnTimeAndAccount() {
        Cause cause = record(Scope.DEFAULT, "sqs:SendMessage");
        record(OTHER, "sqs:ReceiveMessage");

        assertThat(actions("")).containsExactly("sqs:SendMessage", "sqs:ReceiveMessage");
        assertThat(actions("?limit=1")).containsExactly("sqs:ReceiveMessage");
        assertThat(actions("?id=" + cause.traceId())).containsExactly("sqs:SendMessage");
        assertThat(actions("?account=111111111111")).containsExactly("sqs:ReceiveMessage");
        assertThat(actions("?arn=arn%3Aaws%3Asqs%3A%3A%3Aq&until=2030-01-01T12%3A00%3A00Z")).hasSize(2);
        assertThat(actions("?since=2030-01-01T12:00:01Z")).isEmpty();
        assertThat(actions("?id=" + cause.hop() + "&whole=true")).containsExactly("sqs:SendMessage");
    }

    @Test void everyVerdictIsTracedAsDescribed() {
        List<Verdict> verdicts = List.of(
                new Verdict.Accepted(),
                new Verdict.Delivered(2),
                new Verdict.Refused("no match"),
                new Verdict.Denied("no policy", true),
                new Verdict.Retrying(1, "Throttling", "too fast", NOON),
                new Verdict.DeadLettered("arn:aws:sqs:::dlq", "Throttling", "too fast"),
                new Verdict.Lost("Throttling", "too fast"),
                new Verdict.Failed("Throttling", "too fast"));
        Cause cause = trace.begin(null);
        verdicts.forEach(verdict -> trace.record(cause, Scope.DEFAULT, "a", "", "", verdict, Map.of()));

        assertThat(call("GET", "/_brume/trace").path("hops")).hasSameSizeAs(verdicts);
    }

    @Test void snapshotIsTakenRestoredListedAndDeleted() {
        notes.put(Scope.DEFAULT, "a", new Note("before"));
        assertThat(call("POST", "/_brume/snapshots", "{\"id\":\"one\"}").path("id").asText()).isEqualTo("one");
        notes.put(Scope.DEFAULT, "a", new Note("after"));

        record(Scope.DEFAULT, "sqs:SendMessage");

        call("POST", "/_brume/snapshots/one/restore");
        assertThat(notes.get(Scope.DEFAULT, "a").text()).isEqualTo("before");
        assertThat(call("GET", "/_brume/trace").path("hops")).isEmpty();

        assertThat(call("GET", "/_brume/snapshots").at("/snapshots/0/id").asText()).isEqualTo("one");
        call("DELETE", "/_brume/snapshots/one");
        assertThat(call("GET", "/_brume/snapshots").path("snapshots")).isEmpty();
        refused(404, "There is no snapshot one.", "POST", "/_brume/snapshots/one/restore", "");
    }

    @Test void snapshotsAreBoundedInNumber() {
        call("POST", "/_brume/snapshots", "{\"id\":\"first\"}");
        refused(409, "There is a snapshot first already", "POST", "/_brume/snapshots", "{\"id\":\"first\"}");
        for (int i = 1; i < SnapshotShelf.MOST; i++) {
            call("POST", "/_brume/snapshots");
        }
        refused(409, "There are 32 snapshots", "POST", "/_brume/snapshots", "");
    }

    @Test void supportNamesServicesThatAreNotThere() {
        JsonNode support = call("GET", "/_brume/support");

        assertThat(support.path("services")).anySatisfy(service -> {
            assertThat(service.path("service").asText()).isEqualTo("lambda");
            assertThat(service.path("works")).isEmpty();
            assertThat(service.path("refused")).anySatisfy(name -> assertThat(name.asText()).isEqualTo("Invoke"));
        });
        assertThat(handle("GET", "/_brume/support?format=markdown", "").body().text()).contains("Not there yet:", "lambda");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | /_brume/reset | {\"account\":\"12\"} | account must be an account id of twelve digits: 12",
        "POST | /_brume/reset | {\"acount\":\"111111111111\"} | There is no member acount; there are account.",
        "POST | /_brume/reset | [] | The body must be a JSON object.",
        "POST | /_brume/reset | { | The body is not JSON",
        "POST | /_brume/clock | {} | Give mode (real, paused or skip), now (a time), or both.",
        "POST | /_brume/clock | {\"mode\":\"stopped\"} | mode must be real, paused or skip: stopped",
        "POST | /_brume/clock | {\"now\":\"noon\"} | now must be a time such as 2030-01-01T00:00:00Z: noon",
        "POST | /_brume/clock | {\"now\":5} | now must be a string.",
        "POST | /_brume/clock/advance | {} | Give a duration such as PT2M.",
        "POST | /_brume/clock/advance | {\"duration\":\"2m\"} | duration must be a duration as ISO 8601 writes it",
        "POST | /_brume/clock/advance | {\"duration\":\"-PT2M\"} | duration must be from PT0S to",
        "POST | /_brume/clock/advance | {\"duration\":\"P40000D\"} | duration must be from PT0S to",
        "POST | /_brume/settle | {\"timeout\":\"PT1H\"} | timeout must be from PT0S to PT10M: PT1H",
        "GET | /_brume/trace?from=2030-01-01T00:00:00Z | '' | There is no query parameter from; there are account, arn, id, limit, since, until, whole.",
        "GET | /_brume/clock?x | '' | There is no query parameter x; there are none.",
        "GET | /_brume/trace?limit=0 | '' | limit must be from 1 to 10000: 0",
        "GET | /_brume/trace?limit=ten | '' | limit must be from 1 to 10000: ten",
        "GET | /_brume/trace?since=now | '' | since must be a time such as",
        "POST | /_brume/snapshots | {\"id\":\"../x\"} | id must be 1 to 100 letters",
        "GET | /_brume/support?format=xml | '' | format must be json or markdown."
    }) void badInputIsRefusedWithAMessageThatHelps(String method, String target, String body, String message) {
        refused(400, message, method, target, body);
    }

    @Test void unknownPathNamesThoseThatExist() {
        refused(404, "There is no /_brume/helth; there are /_brume/health,", "GET", "/_brume/helth", "");
        refused(405, "/_brume/clock takes GET, POST, not PUT.", "PUT", "/_brume/clock", "");
    }

    private List<String> actions(String query) {
        return call("GET", "/_brume/trace" + query)
                .path("hops")
                .valueStream()
                .map(hop -> hop.path("action").asText())
                .toList();
    }

    private Cause record(Scope scope, String action) {
        return trace.record(
                trace.begin(null), scope, action, "tester", "arn:aws:sqs:::q", new Verdict.Accepted(), Map.of("a", "b"));
    }

    private JsonNode call(String method, String target) {
        return call(method, target, "");
    }

    /// The answer, after a comparison with the description.
    private JsonNode call(String method, String target, String body) {
        HttpResponse response = handle(method, target, body);
        String type = response.headers().get("content-type");
        JsonNode answer = "application/json".equals(type) ? Json.parse(response.body().text()) : Json.object();
        String path = target.split("\\?", 2)[0].replaceFirst("/snapshots/[^/]+", "/snapshots/{id}");
        assertThat(described.faults(method, path, response.status(), type, answer)).isEmpty();
        return answer;
    }

    private HttpResponse handle(String method, String target, String body) {
        HttpRequest request = TestRequest.of(method, target).with(body);
        HttpEndpoint endpoint = request.path().startsWith(endpoints.getFirst().path())
                ? endpoints.getFirst()
                : endpoints.getLast();
        return endpoint.handle(request);
    }

    private void refused(int status, String message, String method, String target, String body) {
        assertThatThrownBy(() -> handle(method, target, body))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageStartingWith(message);
    }
}
