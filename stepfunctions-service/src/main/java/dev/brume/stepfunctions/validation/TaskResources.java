package dev.brume.stepfunctions.validation;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The resources that a Task state can name: functions, activities, AWS's service integrations.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">Optimized integrations</a>
final class TaskResources {
    private static final Pattern FUNCTION = Pattern.compile("arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:]+(:[^:]+)?");
    private static final Pattern ACTIVITY = Pattern.compile("arn:[^:]+:states:[^:]+:[^:]+:activity:[^:]+");
    private static final Pattern INTEGRATION = Pattern.compile(
            "arn:[^:]+:states:[^:]*:[^:]*:(?<service>(aws-sdk:)?[a-z0-9-]+):(?<action>[A-Za-z0-9]+)(?<pattern>\\.[A-Za-z]+(:2)?)?");

    private static final String SYNC = ".sync";
    private static final String SYNC_2 = ".sync:2";
    private static final String CALLBACK = ".waitForTaskToken";

    /// What each optimized integration can do; an action without a pattern is a mere request.
    private static final Map<String, Set<String>> OPTIMIZED = Map.ofEntries(
            Map.entry("apigateway", Set.of("invoke", "invoke" + CALLBACK)),
            Map.entry("athena", Set.of("startQueryExecution", "startQueryExecution" + SYNC, "stopQueryExecution",
                    "getQueryExecution", "getQueryResults")),
            Map.entry("batch", Set.of("submitJob", "submitJob" + SYNC)),
            Map.entry("bedrock", Set.of("invokeModel", "invokeModel" + CALLBACK, "createModelCustomizationJob",
                    "createModelCustomizationJob" + SYNC)),
            Map.entry("codebuild", Set.of("startBuild", "startBuild" + SYNC, "stopBuild", "batchDeleteBuilds",
                    "batchGetReports", "startBuildBatch", "startBuildBatch" + SYNC, "stopBuildBatch", "retryBuildBatch",
                    "retryBuildBatch" + SYNC, "deleteBuildBatch")),
            Map.entry("databrew", Set.of("startJobRun", "startJobRun" + SYNC)),
            Map.entry("dynamodb", Set.of("getItem", "putItem", "updateItem", "deleteItem")),
            Map.entry("ecs", Set.of("runTask", "runTask" + SYNC, "runTask" + CALLBACK)),
            Map.entry("eks", Set.of("call", "runJob", "runJob" + SYNC, "createCluster", "createCluster" + SYNC,
                    "deleteCluster", "deleteCluster" + SYNC, "createFargateProfile", "createFargateProfile" + SYNC,
                    "deleteFargateProfile", "deleteFargateProfile" + SYNC, "createNodegroup", "createNodegroup" + SYNC,
                    "deleteNodegroup", "deleteNodegroup" + SYNC)),
            Map.entry("elasticmapreduce", Set.of("createCluster", "createCluster" + SYNC, "terminateCluster",
                    "terminateCluster" + SYNC, "addStep", "addStep" + SYNC, "cancelStep",
                    "setClusterTerminationProtection", "modifyInstanceFleetByName", "modifyInstanceGroupByName")),
            Map.entry("emr-containers", Set.of("createVirtualCluster", "deleteVirtualCluster",
                    "deleteVirtualCluster" + SYNC, "startJobRun", "startJobRun" + SYNC)),
            Map.entry("emr-serverless", Set.of("createApplication", "createApplication" + SYNC, "startApplication",
                    "startApplication" + SYNC, "stopApplication", "stopApplication" + SYNC, "deleteApplication",
                    "deleteApplication" + SYNC, "startJobRun", "startJobRun" + SYNC, "cancelJobRun",
                    "cancelJobRun" + SYNC)),
            Map.entry("events", Set.of("putEvents", "putEvents" + CALLBACK)),
            Map.entry("glue", Set.of("startJobRun", "startJobRun" + SYNC)),
            Map.entry("http", Set.of("invoke")),
            Map.entry("lambda", Set.of("invoke", "invoke" + CALLBACK)),
            Map.entry("mediaconvert", Set.of("createJob", "createJob" + SYNC)),
            Map.entry("s3", Set.of("getObject", "putObject", "listObjectsV2")),
            Map.entry("sagemaker", Set.of("createTrainingJob", "createTrainingJob" + SYNC, "createTransformJob",
                    "createTransformJob" + SYNC, "createProcessingJob", "createProcessingJob" + SYNC,
                    "createHyperParameterTuningJob", "createHyperParameterTuningJob" + SYNC, "createLabelingJob",
                    "createLabelingJob" + SYNC, "createEndpoint", "createEndpointConfig", "createModel",
                    "updateEndpoint")),
            Map.entry("sns", Set.of("publish", "publish" + CALLBACK)),
            Map.entry("sqs", Set.of("sendMessage", "sendMessage" + CALLBACK)),
            Map.entry("states", Set.of("startExecution", "startExecution" + SYNC, "startExecution" + SYNC_2,
                    "startExecution" + CALLBACK)));

    private TaskResources() {}

    static boolean isActivity(String resource) {
        return ACTIVITY.matcher(resource).matches();
    }

    /// @return what is wrong with the resource of a Task state, or `null`
    static String fault(String resource, boolean express) {
        if (isActivity(resource)) {
            return express ? "Express state machine does not support Activity ARN" : null;
        }
        if (FUNCTION.matcher(resource).matches()) {
            return null;
        }
        if (!resource.startsWith("arn:")) {
            return "Value is not a valid resource ARN";
        }
        Matcher integration = INTEGRATION.matcher(resource);
        if (!integration.matches() || !isKnown(integration)) {
            return "The resource provided " + resource + " is not recognized. The value is not a valid resource ARN,"
                    + " or the resource is not available in this region.";
        }
        String pattern = integration.group("pattern");
        return express && pattern != null
                ? "Express state machine does not support '" + pattern + "' service integration "
                : null;
    }

    private static boolean isKnown(Matcher integration) {
        String pattern = integration.group("pattern");
        if (integration.group("service").startsWith("aws-sdk:")) {
            return pattern == null || pattern.equals(CALLBACK);
        }
        Set<String> actions = OPTIMIZED.getOrDefault(integration.group("service"), Set.of());
        return actions.contains(integration.group("action") + (pattern == null ? "" : pattern));
    }
}
