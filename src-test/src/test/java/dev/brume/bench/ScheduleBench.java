package dev.brume.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import dev.brume.spi.Platform;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timeline.Advanced;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How fast `advance` goes through a year of schedules, each due once a month at a minute of its own, with a time zone; each
/// invocation is an event on a bus that no rule wants.
///
/// Arguments: the number of schedules (100,000), days (365), what is done where a permission is missing (audit).
final class ScheduleBench {
    private static final Instant NEW_YEAR = Instant.parse("2030-01-01T00:00:00Z");
    private static final Caller ROOT = Caller.root(Scope.DEFAULT.account(), "aws", "");

    private ScheduleBench() {}

    public static void main(String[] args) {
        int schedules = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int days = args.length > 1 ? Integer.parseInt(args[1]) : 365;
        try (Brume brume = Brume.start(BrumeConfig.of(Map.of("PORT", "0", "IAM", args.length > 2 ? args[2] : "audit")))) {
            Platform platform = brume.platform();
            Timeline timeline = platform.timeline();
            timeline.set(Timeline.Mode.PAUSED, Optional.of(NEW_YEAR));
            long before = Memory.used();
            long began = System.nanoTime();
            for (int i = 0; i < schedules; i++) {
                create(platform, i);
            }
            long created = System.nanoTime() - began;
            long memory = Memory.used() - before;
            began = System.nanoTime();
            Advanced year = timeline.advance(Duration.ofDays(days));
            long advanced = System.nanoTime() - began;
            if (!year.running().isEmpty() || year.count() < (long) schedules * (days / 31)) {
                throw new IllegalStateException("Only " + year.count() + " timers fired: " + year.running());
            }
            System.out.printf(Locale.ROOT, "%,d schedules, created at %,d/s, %d bytes each; %d days, %,d invocations in %.1f s: %,d/s%n",
                    schedules, perSecond(schedules, created), memory / schedules, days, year.count(), advanced / 1e9,
                    perSecond(year.count(), advanced));
        }
    }

    private static void create(Platform platform, int i) {
        ObjectNode input = Json.object()
                .put("Name", "s" + i)
                .put("ScheduleExpression", "cron(" + i % 60 + ' ' + i / 60 % 24 + ' ' + (1 + i / 1_440 % 28) + " * ? *)")
                .put("ScheduleExpressionTimezone", "Europe/Paris");
        input.putObject("FlexibleTimeWindow").put("Mode", "OFF");
        input.putObject("Target")
                .put("Arn", "arn:aws:events:us-east-1:000000000000:event-bus/default")
                .put("RoleArn", "arn:aws:iam::000000000000:role/clock")
                .putObject("EventBridgeParameters").put("DetailType", "Due").put("Source", "bench");
        platform.router().call(Delivery.of(new Payload(Json.write(input), Map.of(), Map.of()))
                .to("aws-sdk://scheduler/CreateSchedule").as(ROOT).causedBy(platform.trace().begin(null)).at(NEW_YEAR));
    }

    private static long perSecond(long count, long nanos) {
        return (long) (count * 1e9 / nanos);
    }
}
