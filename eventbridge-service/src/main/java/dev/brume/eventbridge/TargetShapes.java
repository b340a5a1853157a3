package dev.brume.eventbridge;

import dev.brume.eventbridge.target.Retries;
import dev.brume.eventbridge.target.RuleTarget;
import dev.brume.eventbridge.target.Transformer;
import java.util.Map;
import java.util.Optional;

/// Targets on the wire and as rows have them.
final class TargetShapes {
    private TargetShapes() {}

    /// @throws dev.brume.aws.AwsException `NotImplemented` for parameters of targets that Brume does not reach
    static RuleTarget row(Target target) {
        requireKnown(target);
        InputTransformer transformer = target.inputTransformer();
        RetryPolicy retries = target.retryPolicy();
        return new RuleTarget(
                target.id(),
                target.arn(),
                Optional.ofNullable(target.roleArn()),
                Optional.ofNullable(target.input()),
                Optional.ofNullable(target.inputPath()),
                transformer == null
                        ? Optional.empty()
                        : Optional.of(new Transformer(
                                transformer.inputPathsMap() == null ? Map.of() : transformer.inputPathsMap(),
                                transformer.inputTemplate())),
                target.sqsParameters() == null ? Optional.empty() : Optional.ofNullable(target.sqsParameters().messageGroupId()),
                target.deadLetterConfig() == null ? Optional.empty() : Optional.ofNullable(target.deadLetterConfig().arn()),
                retries == null
                        ? Optional.empty()
                        : Optional.of(new Retries(
                                Optional.ofNullable(retries.maximumRetryAttempts()),
                                Optional.ofNullable(retries.maximumEventAgeInSeconds()))));
    }

    private static void requireKnown(Target target) {
        refuse(target.kinesisParameters(), "KinesisParameters");
        refuse(target.runCommandParameters(), "RunCommandParameters");
        refuse(target.ecsParameters(), "EcsParameters");
        refuse(target.batchParameters(), "BatchParameters");
        refuse(target.httpParameters(), "HttpParameters");
        refuse(target.redshiftDataParameters(), "RedshiftDataParameters");
        refuse(target.sageMakerPipelineParameters(), "SageMakerPipelineParameters");
        refuse(target.appSyncParameters(), "AppSyncParameters");
    }

    private static void refuse(Object parameters, String name) {
        if (parameters != null) throw EventBridgeErrors.notImplemented("Brume has no targets that take " + name + '.');
    }

    static Target shape(RuleTarget target) {
        return Target.builder()
                .id(target.id())
                .arn(target.arn())
                .roleArn(target.roleArn().orElse(null))
                .input(target.input().orElse(null))
                .inputPath(target.inputPath().orElse(null))
                .inputTransformer(target.inputTransformer()
                        .map(transformer -> new InputTransformer(
                                transformer.paths().isEmpty() ? null : transformer.paths(), transformer.template()))
                        .orElse(null))
                .sqsParameters(target.messageGroupId().map(SqsParameters::new).orElse(null))
                .deadLetterConfig(target.deadLetterArn().map(DeadLetterConfig::new).orElse(null))
                .retryPolicy(target.retryPolicy()
                        .map(retries -> new RetryPolicy(
                                retries.maximumRetryAttempts().orElse(null), retries.maximumEventAgeInSeconds().orElse(null)))
                        .orElse(null))
                .build();
    }
}
