package dev.brume.stepfunctions.asl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Task state has its work done by.
public sealed interface TaskResource {
    /// As it stands in the definition.
    String arn();

    /// An activity: workers ask for the work.
    record Activity(String arn) implements TaskResource {}

    /// A Lambda function, named by its own ARN.
    record LambdaFunction(String arn) implements TaskResource {}

    /// A service integration, `arn:aws:states:::sqs:sendMessage.waitForTaskToken`.
    ///
    /// @param resourceType `sqs`, `aws-sdk:sqs`
    /// @param resource the action with its pattern, as histories show it: `sendMessage.waitForTaskToken`
    record Integration(String arn, String resourceType, String resource, Reply reply) implements TaskResource {
        /// Without its pattern: `sendMessage`.
        public String action() {
            int pattern = resource.indexOf('.');
            return pattern < 0 ? resource : resource.substring(0, pattern);
        }

        /// When such a task has its result.
        public enum Reply {
            /// As soon as the service has answered.
            REQUEST_RESPONSE,
            /// When the job that was started has ended.
            SYNC,
            /// When somebody sends the token back.
            WAIT_FOR_TASK_TOKEN
        }
    }

    /// @return `null` for what is no such ARN
    static TaskResource parse(String arn) {
        if (Shapes.ACTIVITY.matcher(arn).matches()) {
            return new Activity(arn);
        }
        Matcher integration = Shapes.INTEGRATION.matcher(arn);
        if (integration.matches()) {
            String resource = integration.group("resource");
            Integration.Reply reply = resource.endsWith(".waitForTaskToken") ? Integration.Reply.WAIT_FOR_TASK_TOKEN
                    : resource.contains(".sync") ? Integration.Reply.SYNC
                    : Integration.Reply.REQUEST_RESPONSE;
            return new Integration(arn, integration.group("type"), resource, reply);
        }
        return Shapes.FUNCTION.matcher(arn).matches() ? new LambdaFunction(arn) : null;
    }

    /// The forms of these ARNs.
    final class Shapes {
        private static final Pattern INTEGRATION =
                Pattern.compile("arn:[^:]+:states:[^:]*:[^:]*:(?<type>(?:aws-sdk:)?[^:]+):(?<resource>[^:]+(?::2)?)");
        private static final Pattern ACTIVITY = Pattern.compile("arn:[^:]+:states:[^:]+:[^:]+:activity:.+");
        private static final Pattern FUNCTION = Pattern.compile("arn:[^:]+:lambda:[^:]+:[^:]+:function:.+");

        private Shapes() {}
    }
}
