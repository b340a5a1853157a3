package dev.brume.scheduler.schedule;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.scheduler.SchedulerErrors;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import dev.brume.table.Tables;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// `/_aws/scheduler/schedules/GROUP/NAME/trigger` with `?account=` and `?region=`: the target of a schedule now.
public record TriggerEndpoint(Tables tables, Schedules schedules, ScheduleTimers timers) implements HttpEndpoint {
    private static final String PATH = "/_aws/scheduler/schedules/";
    private static final String TRIGGER = "trigger";

    @Override public String path() {
        return PATH;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        String[] parts = URLDecoder.decode(request.path(), StandardCharsets.UTF_8).substring(PATH.length()).split("/", -1);
        if (parts.length != 3 || !parts[2].equals(TRIGGER)) throw SchedulerErrors.invalid("The path is " + PATH + "GROUP/NAME/trigger.");
        Schedule schedule = schedules.require(scope(request), new ScheduleKey(parts[0], parts[1]));
        Instant at = tables.transact(() -> timers.trigger(schedule));
        return HttpResponse.json(200, Json.write(Json.object().put("ScheduleArn", schedule.arn()).put("ScheduledTime", at.toString())));
    }

    private static Scope scope(HttpRequest request) {
        String account = request.queryParameter("account");
        String region = request.queryParameter("region");
        return new Scope(account == null ? AccountId.DEFAULT : new AccountId(account),
                region == null ? Region.US_EAST_1 : new Region(region));
    }
}
