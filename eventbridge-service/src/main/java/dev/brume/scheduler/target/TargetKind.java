package dev.brume.scheduler.target;

import dev.brume.aws.Arn;
import dev.brume.scheduler.SchedulerErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a target is invoked, by its ARN.
public sealed interface TargetKind {

    /// Where deliveries go.
    String address();

    /// Whether it takes nothing but JSON.
    boolean wantsJson();

    /// One of the operations that AWS has a template for, on the resource of this ARN.
    ///
    /// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html">AWS</a>
    record Templated(Arn arn) implements TargetKind {
        private static final Map<String, String> RESOURCES = Map.ofEntries(
                Map.entry("codebuild", "project/"), Map.entry("codepipeline", ""), Map.entry("ecs", "cluster/"),
                Map.entry("events", "event-bus/"), Map.entry("firehose", "deliverystream/"), Map.entry("inspector", "target/"),
                Map.entry("kinesis", "stream/"), Map.entry("lambda", "function:"), Map.entry("sagemaker", "pipeline/"),
                Map.entry("sns", ""), Map.entry("sqs", ""), Map.entry("states", "stateMachine:"));
        private static final Set<String> JSON = Set.of("events", "lambda", "states");

        static boolean isOne(Arn arn) {
            String start = RESOURCES.get(arn.service());
            return start != null && arn.resource().startsWith(start) && arn.resource().length() > start.length();
        }

        @Override public String address() {
            return arn.toString();
        }

        @Override public boolean wantsJson() {
            return JSON.contains(arn.service());
        }

        public boolean isBus() {
            return arn.service().equals("events");
        }

        public boolean isQueue() {
            return arn.service().equals("sqs");
        }
    }

    /// Any operation of any service: `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`.
    ///
    /// @param operation as it is written, its first letter a small one
    /// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">AWS</a>
    record Universal(String service, String operation) implements TargetKind {
        private static final String START = "aws-sdk:";
        private static final String SCHEME = "aws-sdk://";

        /// "EventBridge Scheduler does not support read-only API actions … that begin with the following list of prefixes."
        private static final List<String> READ_ONLY = List.of(
                "get", "describe", "list", "poll", "receive", "search", "scan", "query", "select", "read", "lookup", "discover",
                "validate", "batchGet", "batchDescribe", "batchRead", "transactGet", "adminGet", "adminList", "testMigration",
                "retrieve", "testConnection", "translateDocument", "isAuthorized", "invokeModel");

        @Override public String address() {
            return SCHEME + service + '/' + operation;
        }

        @Override public boolean wantsJson() {
            return true;
        }

        private boolean isReadOnly() {
            return READ_ONLY.stream().anyMatch(operation::startsWith);
        }

        /// The ARN that deliveries to this address were meant for.
        static String arn(String address) {
            return address.startsWith(SCHEME)
                    ? "arn:aws:scheduler:::aws-sdk:" + address.substring(SCHEME.length()).replace('/', ':')
                    : address;
        }
    }

    /// @throws dev.brume.aws.AwsException `ValidationException` if AWS has no such targets
    static TargetKind of(String text) {
        Arn arn = Arn.tryParse(text).orElseThrow(SchedulerErrors::malformedTarget);
        if (!arn.service().equals("scheduler")) {
            if (!Templated.isOne(arn)) throw SchedulerErrors.malformedTarget();
            return new Templated(arn);
        }
        String[] parts = arn.resource().split(":", -1);
        if (parts.length != 3 || !arn.resource().startsWith(Universal.START) || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw SchedulerErrors.malformedTarget();
        }
        Universal universal = new Universal(parts[1], parts[2]);
        if (universal.isReadOnly()) throw SchedulerErrors.readOnlyAction(universal.operation());
        return universal;
    }
}
