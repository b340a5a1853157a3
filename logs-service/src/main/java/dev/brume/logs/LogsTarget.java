package dev.brume.logs;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.logs.event.Intake;
import dev.brume.logs.event.NewEvent;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.GroupIdentifier;
import dev.brume.logs.group.Groups;
import dev.brume.logs.resourcepolicy.ResourcePolicies;
import dev.brume.logs.stream.Streams;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Log groups as targets of other services.
///
/// With the parameter `LogStreamName` the body is a list of events as PutLogEvents takes them, but of any size; with
/// `CreateMissing=true` group and stream are made if they are not there, with `stream` the stream alone. Without a name the
/// body is one event, in a stream of its own.
final class LogsTarget implements Target {
    static final String LOG_STREAM_NAME = "LogStreamName";
    static final String CREATE_MISSING = "CreateMissing";

    private final Tables tables;
    private final Timeline timeline;
    private final PermissionCheck permissions;
    private final Groups groups;
    private final Streams streams;
    private final Intake intake;
    private final ResourcePolicies policies;

    LogsTarget(
            Tables tables,
            Timeline timeline,
            PermissionCheck permissions,
            Groups groups,
            Streams streams,
            Intake intake,
            ResourcePolicies policies) {
        this.tables = tables;
        this.timeline = timeline;
        this.permissions = permissions;
        this.groups = groups;
        this.streams = streams;
        this.intake = intake;
        this.policies = policies;
    }

    @Override public String name() {
        return "logs";
    }

    @Override public AccessRequest access(Delivery delivery) {
        return access(delivery, "logs:PutLogEvents", delivery.payload().parameters().getOrDefault(LOG_STREAM_NAME, ""));
    }

    /// AWS writes a resource policy for the service that delivers vended logs where somebody sets their delivery up, and asks
    /// him for the permission then.
    @Override public List<AccessRequest> allAccess(Delivery delivery) {
        return isVended(delivery) ? List.of() : List.of(access(delivery));
    }

    private static boolean isVended(Delivery delivery) {
        return delivery.as().kind() == Caller.Kind.SERVICE && delivery.as().arn().equals("delivery.logs.amazonaws.com");
    }

    private AccessRequest access(Delivery delivery, String action, String stream) {
        GroupIdentifier group = identifier(delivery);
        return new AccessRequest(
                delivery.as(),
                action,
                AccessQuestions.streamArn(group.scope(), group.name(), stream),
                group.scope().account().value(),
                policies.document(group.scope()),
                delivery.from().isEmpty() ? Map.of() : Map.of("aws:SourceArn", List.of(delivery.from())));
    }

    @Override public Answer deliver(Delivery delivery) {
        String stream = delivery.payload().parameters().get(LOG_STREAM_NAME);
        String missing = delivery.payload().parameters().getOrDefault(CREATE_MISSING, "");
        List<NewEvent> events = stream == null
                ? List.of(new NewEvent(timeline.now().toEpochMilli(), delivery.payload().body()))
                : LogEventsJson.read(delivery.payload().body());
        String name = stream == null ? UniqueId.uuid() : stream;
        Group group = group(delivery, stream != null && missing.equals("true"));
        if (streams.find(group, name) == null) {
            makeStream(delivery, group, name, stream == null || missing.equals("true") || missing.equals("stream"));
        }
        if (!events.isEmpty()) {
            intake.put(group, name, events, delivery.cause());
        }
        return new Answer(200, "{}", Map.of(LOG_STREAM_NAME, name));
    }

    private Group group(Delivery delivery, boolean makes) {
        GroupIdentifier identifier = identifier(delivery);
        Scope scope = identifier.scope();
        Group group = groups.find(scope, identifier.name());
        if (group != null) {
            return group;
        }
        if (!makes) {
            throw LogsErrors.noSuchGroup();
        }
        check(access(delivery, "logs:CreateLogGroup", ""), delivery);
        return tables.transact(() -> {
            if (groups.find(scope, identifier.name()) == null) {
                groups.create(Group.made(scope, identifier.name(), timeline.now()));
            }
            return groups.require(scope, identifier.name());
        });
    }

    private void makeStream(Delivery delivery, Group group, String name, boolean makes) {
        if (!makes) {
            throw LogsErrors.noSuchStream();
        }
        if (!isVended(delivery)) {
            check(access(delivery, "logs:CreateLogStream", name), delivery);
        }
        tables.transact(() -> {
            if (streams.find(groups.require(group), name) == null) {
                streams.create(group, name, timeline.now());
            }
        });
    }

    /// What was refused but for the mode is told by the trace.
    private void check(AccessRequest request, Delivery delivery) {
        if (permissions.mode() != PermissionCheck.Mode.OFF) {
            permissions.check(request, delivery.cause(), warning -> {});
        }
    }

    private static GroupIdentifier identifier(Delivery delivery) {
        return Optional.ofNullable(GroupIdentifier.parseArn(delivery.to())).orElseThrow(LogsErrors::noSuchGroup);
    }
}
