package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.spi.HttpResponse;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The timeline's clock: what time it is, how it passes, winding it forward, waiting until nothing runs.
final class Clock {
    private static final Duration MAX_ADVANCE = Duration.ofDays(36_525);
    private static final Duration MAX_SETTLE = Duration.ofMinutes(10);
    private static final Duration DEFAULT_SETTLE = Duration.ofSeconds(10);
    private static final int NEXT_TIMERS = 10;

    private final Timeline timeline;

    Clock(Timeline timeline) {
        this.timeline = timeline;
    }

    HttpResponse show(ControlRequest request) {
        ObjectNode answer = Json.object();
        answer.put("mode", timeline.mode().name().toLowerCase(Locale.ROOT));
        answer.put("now", timeline.now().toString());
        answer.put("timers", timeline.pendingCount());
        answer.set("next", timers(timeline.pending(NEXT_TIMERS)));
        answer.set("running", texts(timeline.running()));
        return HttpResponse.json(200, Json.write(answer));
    }

    HttpResponse set(ControlRequest request) {
        ControlRequest.Body body = request.body(Set.of("mode", "now"));
        Optional<Instant> now = body.instant("now");
        Optional<Timeline.Mode> mode = body.text("mode").map(Clock::mode);
        if (now.isEmpty() && mode.isEmpty()) {
            throw ControlErrors.invalid("Give mode (real, paused or skip), now (a time), or both.");
        }
        timeline.set(mode.orElse(timeline.mode()), now);
        return show(request);
    }

    HttpResponse advance(ControlRequest request) {
        Duration by = request.body(Set.of("duration"))
                .duration("duration")
                .orElseThrow(() -> ControlErrors.invalid("Give a duration such as PT2M."));
        if (by.isNegative() || by.compareTo(MAX_ADVANCE) > 0) {
            throw ControlErrors.invalid("duration must be from PT0S to " + MAX_ADVANCE + ": " + by);
        }
        Timeline.Advanced advanced = timeline.advance(by);
        ObjectNode answer = Json.object();
        answer.put("now", advanced.now().toString());
        answer.put("count", advanced.count());
        answer.set("fired", timers(advanced.fired()));
        answer.set("running", texts(advanced.running()));
        return HttpResponse.json(200, Json.write(answer));
    }

    HttpResponse settle(ControlRequest request) {
        Duration timeout = request.body(Set.of("timeout")).duration("timeout").orElse(DEFAULT_SETTLE);
        if (timeout.isNegative() || timeout.compareTo(MAX_SETTLE) > 0) {
            throw ControlErrors.invalid("timeout must be from PT0S to " + MAX_SETTLE + ": " + timeout);
        }
        List<String> running = timeline.settle(timeout);
        ObjectNode answer = Json.object();
        answer.put("settled", running.isEmpty());
        answer.put("now", timeline.now().toString());
        answer.set("running", texts(running));
        return HttpResponse.json(200, Json.write(answer));
    }

    private static Timeline.Mode mode(String text) {
        for (Timeline.Mode mode : Timeline.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw ControlErrors.invalid("mode must be real, paused or skip: " + text);
    }

    private static ArrayNode timers(List<Timer> timers) {
        ArrayNode array = Json.array();
        for (Timer timer : timers) {
            array.addObject()
                    .put("owner", timer.owner())
                    .put("key", timer.key())
                    .put("due", timer.due().toString())
                    .put("account", timer.scope().account().value())
                    .put("region", timer.scope().region().value());
        }
        return array;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(array::add);
        return array;
    }
}
