package dev.brume.eventbridge;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Scope;
import dev.brume.eventbridge.archive.EventArchive;
import dev.brume.eventbridge.archive.EventReplay;
import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which permissions calls need: on the rule, archive or replay if they name one, else on the bus; PutEvents on each bus it names.
///
/// @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html">AWS</a>
final class AccessQuestions {
    private static final Set<String> OF_ALL =
            Set.of("ListEventBuses", "ListArchives", "ListReplays", "ListRuleNamesByTarget", "TestEventPattern");
    private static final Set<String> OF_BUSES =
            Set.of("CreateEventBus", "DeleteEventBus", "DescribeEventBus", "UpdateEventBus", "PutPermission", "RemovePermission",
                    "ListRules");

    private final Buses buses;

    AccessQuestions(Buses buses) {
        this.buses = buses;
    }

    List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        String action = "events:" + operation.name();
        if (input instanceof PutEventsRequest put) return ofEntries(call, put);
        if (OF_ALL.contains(operation.name())) return List.of(request(call, action, "*", call.scope(), Map.of()));
        String arn = text(input, "ResourceARN");
        if (arn != null) return List.of(request(call, action, arn, call.scope(), Map.of()));
        String archive = text(input, "ArchiveName");
        if (archive != null) return List.of(request(call, action, EventArchive.arn(call.scope(), archive), call.scope(), Map.of()));
        String replay = text(input, "ReplayName");
        if (replay != null) return List.of(request(call, action, EventReplay.arn(call.scope(), replay), call.scope(), Map.of()));
        String name = text(input, "Rule") == null ? text(input, "Name") : text(input, "Rule");
        if (OF_BUSES.contains(operation.name())) {
            String bus = text(input, "EventBusName") == null ? name : text(input, "EventBusName");
            return List.of(ofBus(call, action, BusReference.of(call.scope(), bus), Map.of()));
        }
        if (name == null) return List.of(request(call, action, "*", call.scope(), Map.of()));
        BusReference bus = BusReference.of(call.scope(), text(input, "EventBusName"));
        return List.of(new AccessRequest(call.caller(), action, EventRule.arn(bus, name), bus.scope().account().value(), policy(bus),
                Map.of()));
    }

    private List<AccessRequest> ofEntries(Call call, PutEventsRequest put) {
        List<AccessRequest> requests = new ArrayList<>(1);
        Set<List<String>> asked = new HashSet<>();
        PutEventsRequestEntry last = null;
        for (PutEventsRequestEntry entry : put.entries()) {
            if (last != null && isAskedAlike(entry, last)) continue;
            last = entry;
            BusReference bus = BusReference.of(call.scope(), entry.eventBusName());
            String source = entry.source() == null ? "" : entry.source();
            String detailType = entry.detailType() == null ? "" : entry.detailType();
            if (asked.add(List.of(bus.arn(), source, detailType))) {
                requests.add(ofBus(call, "events:PutEvents", bus,
                        Map.of("events:source", List.of(source), "events:detail-type", List.of(detailType))));
            }
        }
        return requests;
    }

    private static boolean isAskedAlike(PutEventsRequestEntry entry, PutEventsRequestEntry last) {
        return Objects.equals(entry.eventBusName(), last.eventBusName()) && Objects.equals(entry.source(), last.source())
                && Objects.equals(entry.detailType(), last.detailType());
    }

    private AccessRequest ofBus(Call call, String action, BusReference bus, Map<String, List<String>> context) {
        return new AccessRequest(call.caller(), action, bus.arn(), bus.scope().account().value(), policy(bus), context);
    }

    private String policy(BusReference bus) {
        return buses.find(bus).map(Bus::policy).orElse("");
    }

    private static AccessRequest request(Call call, String action, String resource, Scope owner, Map<String, List<String>> context) {
        return new AccessRequest(call.caller(), action, resource, owner.account().value(), "", context);
    }

    /// Whether a call names a bus of another account by its ARN.
    static boolean concernsOtherAccount(Call call, Structure input) {
        if (input instanceof PutEventsRequest put) {
            return put.entries().stream().anyMatch(entry -> isOther(call, entry.eventBusName()));
        }
        return isOther(call, text(input, "EventBusName"));
    }

    private static boolean isOther(Call call, String bus) {
        return bus != null && bus.startsWith("arn:") && !bus.contains(':' + call.account().value() + ':');
    }

    /// @return null if the input has no such member, or no value for it
    private static String text(Structure input, String member) {
        StructureSchema schema = input.schema();
        int index = schema.index(member);
        return index >= 0 && input.member(index) instanceof String text ? text : null;
    }
}
