package dev.brume.eventbridge.schedule;

import dev.brume.aws.Arn;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.json.Json;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// `/_aws/events/rules/ARN/trigger`: the scheduled event of a rule now.
public record TriggerEndpoint(Tables tables, Timeline timeline, Rules rules, RuleSchedules schedules) implements HttpEndpoint {
    private static final String PATH = "/_aws/events/rules/";
    private static final String TRIGGER = "/trigger";

    @Override public String path() {
        return PATH;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
        if (!path.endsWith(TRIGGER) || path.length() <= PATH.length() + TRIGGER.length()) {
            throw EventBridgeErrors.invalid("The path is " + PATH + "ARN" + TRIGGER + '.');
        }
        String arn = path.substring(PATH.length(), path.length() - TRIGGER.length());
        String event = tables.transact(() -> schedules.fire(scheduled(arn), timeline.now()));
        return HttpResponse.json(200, Json.write(Json.object().put("EventId", event)));
    }

    private EventRule scheduled(String arn) {
        EventRule rule = Arn.tryParse(arn).flatMap(rules::find).orElseThrow(() -> EventBridgeErrors.noSuchResource(arn));
        if (rule.scheduleExpression().isEmpty()) throw EventBridgeErrors.invalid("Rule " + rule.name() + " has no schedule.");
        return rule;
    }
}
