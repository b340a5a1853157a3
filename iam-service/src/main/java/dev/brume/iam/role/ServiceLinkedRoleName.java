package dev.brume.iam.role;

import java.util.Map;
import java.util.Optional;

/// The names of service-linked roles, which follow no rule. Services that are not here are not known.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
public final class ServiceLinkedRoleName {
    private static final String PREFIX = "AWSServiceRoleFor";

    /// What follows the prefix, by service; a `*` behind it says that the service takes a custom suffix.
    private static final Map<String, String> BY_SERVICE = Map.ofEntries(
            Map.entry("apidestinations.events.amazonaws.com", "AmazonEventBridgeApiDestinations"),
            Map.entry("application-insights.amazonaws.com", "ApplicationInsights"),
            Map.entry("autoscaling.amazonaws.com", "AutoScaling*"),
            Map.entry("backup.amazonaws.com", "Backup"),
            Map.entry("batch.amazonaws.com", "Batch"),
            Map.entry("cloudtrail.amazonaws.com", "CloudTrail"),
            Map.entry("config.amazonaws.com", "Config"),
            Map.entry("connect.amazonaws.com", "AmazonConnect*"),
            Map.entry("continuousexport.discovery.amazonaws.com", "ApplicationDiscoveryServiceContinuousExport"),
            Map.entry("custom-resource.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_CustomResource"),
            Map.entry("dax.amazonaws.com", "DAX"),
            Map.entry("dynamodb.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_DynamoDBTable"),
            Map.entry("ecs.amazonaws.com", "ECS"),
            Map.entry("ecs.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_ECSService"),
            Map.entry("eks.amazonaws.com", "AmazonEKS"),
            Map.entry("elasticache.amazonaws.com", "ElastiCache"),
            Map.entry("elasticfilesystem.amazonaws.com", "AmazonElasticFileSystem"),
            Map.entry("elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing"),
            Map.entry("elasticmapreduce.amazonaws.com", "EMRCleanup"),
            Map.entry("es.amazonaws.com", "AmazonElasticsearchService"),
            Map.entry("events.amazonaws.com", "CloudWatchEvents"),
            Map.entry("guardduty.amazonaws.com", "AmazonGuardDuty"),
            Map.entry("kafka.amazonaws.com", "Kafka"),
            Map.entry("lambda.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_LambdaConcurrency"),
            Map.entry("lex.amazonaws.com", "LexBots"),
            Map.entry("opensearchservice.amazonaws.com", "AmazonOpenSearchService"),
            Map.entry("ops.apigateway.amazonaws.com", "APIGateway"),
            Map.entry("organizations.amazonaws.com", "Organizations"),
            Map.entry("rds.amazonaws.com", "RDS"),
            Map.entry("redshift.amazonaws.com", "Redshift"),
            Map.entry("replication.dynamodb.amazonaws.com", "DynamoDBReplication"),
            Map.entry("replicator.lambda.amazonaws.com", "LambdaReplicator"),
            Map.entry("schemas.amazonaws.com", "Schemas"),
            Map.entry("spot.amazonaws.com", "EC2Spot"),
            Map.entry("ssm.amazonaws.com", "AmazonSSM"),
            Map.entry("support.amazonaws.com", "Support"),
            Map.entry("trustedadvisor.amazonaws.com", "TrustedAdvisor"));

    private ServiceLinkedRoleName() {
    }

    /// The name of a service's role; empty for a service that is not known.
    ///
    /// @param service `ecs.amazonaws.com`
    public static Optional<String> of(String service) {
        return Optional.ofNullable(BY_SERVICE.get(service)).map(name -> PREFIX + name.replace("*", ""));
    }

    /// Whether an account can have several roles of the service.
    public static boolean takesSuffix(String service) {
        return BY_SERVICE.getOrDefault(service, "").endsWith("*");
    }
}
