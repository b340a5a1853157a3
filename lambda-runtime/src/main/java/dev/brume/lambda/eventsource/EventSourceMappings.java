package dev.brume.lambda.eventsource;

import dev.brume.aws.Scope;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The rows of all event source mappings, and their way from state to state. Safe on any thread; changes are made in the
/// caller's unit.
///
/// As on AWS a state that says what is going on is answered first. It takes no time here: a timer that is due at once
/// ends it, so that a restart does not leave a mapping in it.
public final class EventSourceMappings {
    private static final String OWNER = "lambda.event-source-mapping";

    private final Tables tables;
    private final Timeline timeline;
    private final Table<String, EventSourceMapping> mappings;
    private Consumer<EventSourceMapping> listener = _ -> {};

    public EventSourceMappings(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        this.mappings = tables.table("lambda.event-source-mapping", String.class, EventSourceMapping.class);
        timeline.onDue(OWNER, timer -> find(timer.scope(), timer.key()).ifPresent(this::settle));
    }

    /// Who is told, after the unit, of each mapping that has become another one. Called while Lambda is wired.
    void onChange(Consumer<EventSourceMapping> changed) {
        listener = changed;
    }

    public Optional<EventSourceMapping> find(Scope scope, String uuid) {
        return mappings.find(scope, uuid);
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public EventSourceMapping require(Scope scope, String uuid) {
        return find(scope, uuid).orElseThrow(LambdaErrors::eventSourceMappingNotFound);
    }

    public List<EventSourceMapping> all(Scope scope) {
        return mappings.rows(scope).stream().map(row -> row.value()).toList();
    }

    /// The mappings of all scopes that read their sources.
    List<EventSourceMapping> enabled() {
        List<EventSourceMapping> enabled = new ArrayList<>();
        mappings.scanAll(row -> {
            if (row.value().state() == MappingState.ENABLED) {
                enabled.add(row.value());
            }
            return true;
        });
        return enabled;
    }

    /// @throws dev.brume.aws.AwsException `ResourceConflictException` if the function reads the queue already
    public EventSourceMapping create(EventSourceMapping mapping) {
        requireOnly(mapping);
        put(mapping);
        return mapping;
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`, `ResourceConflictException`
    public EventSourceMapping update(Scope scope, String uuid, UnaryOperator<EventSourceMapping> change) {
        EventSourceMapping changed = change.apply(current(scope, uuid));
        requireOnly(changed);
        put(changed);
        return changed;
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public EventSourceMapping delete(Scope scope, String uuid) {
        EventSourceMapping deleting = current(scope, uuid).in(MappingState.DELETING);
        put(deleting);
        return deleting;
    }

    public void putTags(EventSourceMapping tagged) {
        mappings.put(tagged.scope(), tagged.uuid(), tagged);
    }

    /// The mapping, whose transition, if it is in one, is over: its timer was due before.
    private EventSourceMapping current(Scope scope, String uuid) {
        settle(require(scope, uuid));
        return require(scope, uuid);
    }

    private void put(EventSourceMapping mapping) {
        mappings.put(mapping.scope(), mapping.uuid(), mapping);
        timeline.schedule(new Timer(mapping.scope(), OWNER, mapping.uuid(), timeline.now()));
        tables.afterUnit(() -> listener.accept(mapping));
    }

    private void settle(EventSourceMapping mapping) {
        if (!mapping.state().isTransition()) {
            return;
        }
        MappingState next = mapping.settled();
        if (next == null) {
            mappings.remove(mapping.scope(), mapping.uuid());
            tables.afterUnit(() -> listener.accept(mapping));
        } else {
            EventSourceMapping settled = mapping.in(next);
            mappings.put(mapping.scope(), mapping.uuid(), settled);
            tables.afterUnit(() -> listener.accept(settled));
        }
    }

    /// @throws dev.brume.aws.AwsException `ResourceConflictException` if another mapping brings the same queue to the same function
    public void requireOnly(EventSourceMapping mapping) {
        FunctionReference function = mapping.function();
        Predicate<EventSourceMapping> same = other -> !other.uuid().equals(mapping.uuid())
                && other.eventSourceArn().equals(mapping.eventSourceArn())
                && other.function().equals(function)
                && other.state() != MappingState.DELETING;
        all(mapping.scope()).stream().filter(same).findFirst().ifPresent(other -> {
            String name = function.qualifier().isEmpty() ? function.name() : function.name() + ':' + function.qualifier();
            throw LambdaErrors.eventSourceMappingExists(mapping.eventSourceArn(), name, other.uuid());
        });
    }
}
