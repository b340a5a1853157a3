package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.machine.Encryption;
import dev.brume.stepfunctions.machine.Logging;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.ResourceName;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.stepfunctions.machine.StateMachineType;
import dev.brume.stepfunctions.machine.StateMachineVersion;
import dev.brume.stepfunctions.machine.VariableReferences;
import dev.brume.stepfunctions.machine.Versions;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// State machines: made, changed, shown, listed, deleted.
final class StateMachineOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Machines machines;
    private final Versions versions;
    private final RoleChecks checks;
    private final Definitions definitions;

    StateMachineOperations(
            Tables tables, Timeline timeline, Machines machines, Versions versions, RoleChecks checks, Definitions definitions) {
        this.tables = tables;
        this.timeline = timeline;
        this.machines = machines;
        this.versions = versions;
        this.checks = checks;
        this.definitions = definitions;
    }

    CreateStateMachineOutput create(Call call, CreateStateMachineInput input) {
        ResourceName.require(input.name());
        StateMachineArn arn = StateMachineArn.of(call.scope(), input.name());
        call.concerns(arn.toString());
        boolean publish = publishes(input.publish(), input.versionDescription());
        StateMachineType type = input.type() == null ? StateMachineType.STANDARD : StateMachineType.valueOf(input.type());
        Logging logging = orElse(ConfigurationShapes.logging(input.loggingConfiguration()), Logging.OFF);
        Encryption encryption = orElse(ConfigurationShapes.encryption(input.encryptionConfiguration()), Encryption.AWS_OWNED);
        boolean tracing = orElse(ConfigurationShapes.tracing(input.tracingConfiguration()), false);
        definitions.require(call, input.definition(), type);
        checks.checkRole(call, arn, input.roleArn());
        checks.checkLogging(call, arn, input.roleArn(), logging);
        Instant now = timeline.now();
        StateMachine made = new StateMachine(
                call.scope(),
                input.name(),
                type,
                Revision.initial(input.definition(), input.roleArn(), logging, tracing, encryption, now),
                publish ? Optional.of(orElse(input.versionDescription(), "")) : Optional.empty(),
                0,
                false,
                ResourceTags.of(input.tags(), arn.toString()),
                now);
        return tables.transact(() -> {
            StateMachine machine = machines.create(made);
            String version = machine.published()
                    .map(description -> machines.publish(machine, description, now).arn().toString())
                    .orElse(null);
            return new CreateStateMachineOutput(arn.toString(), machine.createdAt(), version);
        });
    }

    UpdateStateMachineOutput update(Call call, UpdateStateMachineInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        call.concerns(arn.toString());
        boolean publish = publishes(input.publish(), input.versionDescription());
        if (changesNothing(input) && !publish) throw StepFunctionsErrors.nothingToUpdate();
        StateMachine before = requireItself(call, arn);
        Logging logging = ConfigurationShapes.logging(input.loggingConfiguration());
        Encryption encryption = ConfigurationShapes.encryption(input.encryptionConfiguration());
        Boolean tracing = ConfigurationShapes.tracing(input.tracingConfiguration());
        String role = orElse(input.roleArn(), before.revision().roleArn());
        if (input.definition() != null) definitions.require(call, input.definition(), before.type());
        if (input.roleArn() != null) checks.checkRole(call, arn, role);
        if (logging != null) checks.checkLogging(call, arn, role, logging);
        Instant now = timeline.now();
        return tables.transact(() -> {
            StateMachine machine = machines.requireActive(arn);
            Revision revision =
                    machine.revision().updated(input.definition(), input.roleArn(), logging, tracing, encryption, now);
            StateMachine updated = machine.withRevision(revision);
            machines.put(updated);
            String version = publish
                    ? machines.publish(updated, orElse(input.versionDescription(), ""), now).arn().toString()
                    : null;
            return new UpdateStateMachineOutput(now, shownId(revision), version);
        });
    }

    private static boolean changesNothing(UpdateStateMachineInput input) {
        return input.definition() == null
                && input.roleArn() == null
                && input.loggingConfiguration() == null
                && input.tracingConfiguration() == null
                && input.encryptionConfiguration() == null;
    }

    DeleteStateMachineOutput delete(Call call, DeleteStateMachineInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        call.concerns(arn.toString());
        if (Scopes.isOwn(call, arn.scope())) machines.delete(arn);
        return new DeleteStateMachineOutput();
    }

    /// Of a state machine, or of a version.
    DescribeStateMachineOutput describe(Call call, DescribeStateMachineInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        call.concerns(arn.toString());
        Scopes.requireOwn(call, arn);
        StateMachine machine = machines.require(arn);
        Optional<StateMachineVersion> version = Optional.empty();
        if (arn.isQualified()) {
            version = versions.find(arn);
            if (version.isEmpty()) throw StepFunctionsErrors.noSuchMachine(arn.toString());
        }
        Revision revision = version.map(StateMachineVersion::revision).orElse(machine.revision());
        return DescribeStateMachineOutput.builder()
                .stateMachineArn(arn.toString())
                .name(machine.name())
                .status(machine.deleting() ? "DELETING" : "ACTIVE")
                .definition("METADATA_ONLY".equals(input.includedData()) ? "{}" : revision.definition())
                .roleArn(revision.roleArn())
                .type(machine.type().name())
                .creationDate(version.map(StateMachineVersion::createdAt).orElse(machine.createdAt()))
                .loggingConfiguration(ConfigurationShapes.shape(revision.logging()))
                .tracingConfiguration(new TracingConfiguration(revision.tracing()))
                .revisionId(shownId(revision))
                .description(version.map(StateMachineVersion::description).filter(text -> !text.isEmpty()).orElse(null))
                .encryptionConfiguration(ConfigurationShapes.shape(revision.encryption()))
                .variableReferences(variableReferences(revision))
                .build();
    }

    ListStateMachinesOutput list(Call call, ListStateMachinesInput input) {
        ListPage<StateMachine> page =
                ListPage.of(machines.all(call.scope()), input.nextToken(), input.maxResults(), StateMachine::name);
        return new ListStateMachinesOutput(page.items().stream().map(StateMachineOperations::item).toList(), page.next());
    }

    private static StateMachineListItem item(StateMachine machine) {
        return new StateMachineListItem(machine.arn().toString(), machine.name(), machine.type().name(), machine.createdAt());
    }

    private StateMachine requireItself(Call call, StateMachineArn arn) {
        Scopes.requireOwn(call, arn);
        if (arn.isQualified()) throw StepFunctionsErrors.noSuchMachine(arn.toString());
        return machines.requireActive(arn);
    }

    private static boolean publishes(Boolean publish, String description) {
        boolean publishes = Boolean.TRUE.equals(publish);
        if (!publishes && description != null) throw StepFunctionsErrors.descriptionOfNoVersion();
        return publishes;
    }

    /// Null if there are none.
    static Map<String, List<String>> variableReferences(Revision revision) {
        Map<String, List<String>> references = VariableReferences.of(revision.definition());
        return references.isEmpty() ? null : references;
    }

    /// AWS shows no id of the revision that a state machine was made with.
    private static String shownId(Revision revision) {
        return revision.initial() ? null : revision.id();
    }

    private static <T> T orElse(T value, T other) {
        return value == null ? other : value;
    }
}
