package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.asl.DefinitionParser;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.machine.Logging;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The revisions that executions were started with, which outlive updates and deletions of their state machines.
final class Definitions {
    private static final int PARSED = 1_000;

    private final Table<String, Revision> revisions;
    /// By the revision, which never changes, and by the Map state therein for its processor alone.
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    Definitions(Tables tables) {
        revisions = tables.table("states.revision", String.class, Revision.class);
    }

    /// Within a unit.
    void keep(Scope scope, Revision revision) {
        if (revisions.get(scope, revision.id()) == null) {
            revisions.put(scope, revision.id(), revision);
        }
    }

    Revision revision(Scope scope, String revisionId) {
        return revisions.get(scope, revisionId);
    }

    /// A revision, as an execution uses it.
    ///
    /// @param stateMachineArn kept once for all of them
    record Parsed(Definition definition, Logging logging, String stateMachineArn) {}

    Parsed of(ExecutionStart start) {
        Revision revision = start.started().revision();
        Parsed known = parsed.get(revision.id());
        return known != null ? known : parsed(revision, start.isExpress(), start.started().machine().arn().toString());
    }

    Parsed of(Scope scope, ExecutionRow row) {
        return row.isChild() ? ofChild(scope, row) : ofMachine(scope, row);
    }

    /// The processor of the Map state that has started a child execution.
    private Parsed ofChild(Scope scope, ExecutionRow row) {
        String key = row.revisionId() + '/' + row.execution().identity().child().state();
        Parsed known = parsed.get(key);
        if (known == null) {
            Revision revision = revision(scope, row.revisionId());
            Definition machine = DefinitionParser.parse(revision.definition());
            MapState map = (MapState) machine.branch().findDeep(row.execution().identity().child().state());
            Definition processor = new Definition(null, machine.queryLanguage(), map.processor().branch(), Optional.empty());
            known = keep(key,
                    new Parsed(inTime(processor, row.isExpress()), revision.logging(), row.execution().identity().stateMachineArn()));
        }
        return known;
    }

    private Parsed ofMachine(Scope scope, ExecutionRow row) {
        Parsed known = parsed.get(row.revisionId());
        return known != null
                ? known
                : parsed(revision(scope, row.revisionId()), row.isExpress(), row.execution().identity().stateMachineArn());
    }

    private Parsed parsed(Revision revision, boolean express, String stateMachineArn) {
        Definition definition = inTime(DefinitionParser.parse(revision.definition()), express);
        return keep(revision.id(), new Parsed(definition, revision.logging(), stateMachineArn));
    }

    private static Definition inTime(Definition definition, boolean express) {
        return express ? definition.withinTime(StepFunctionsLimits.MAX_EXPRESS_DURATION) : definition;
    }

    private Parsed keep(String key, Parsed made) {
        if (parsed.size() >= PARSED) {
            parsed.clear();
        }
        parsed.put(key, made);
        return made;
    }
}
