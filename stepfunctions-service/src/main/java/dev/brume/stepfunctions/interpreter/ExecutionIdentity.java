package dev.brume.stepfunctions.interpreter;

import java.time.Instant;

/// What stays the same in an execution from its start on, and what the context object shows of it.
///
/// @param input as it was written
/// @param stateMachineArn without a version
/// @param versionArn of the version that was started, or `null`
/// @param aliasArn of the alias that was started, or `null`
/// @param child of a map run, or `null`
public record ExecutionIdentity(
        String arn,
        String name,
        String roleArn,
        Instant startTime,
        String input,
        String stateMachineArn,
        String stateMachineName,
        String versionArn,
        String aliasArn,
        MapRunChild child) {
    private static final int TYPE_PART = 5;

    /// Of an execution that no map run has started.
    public ExecutionIdentity(
            String arn,
            String name,
            String roleArn,
            Instant startTime,
            String input,
            String stateMachineArn,
            String stateMachineName,
            String versionArn,
            String aliasArn) {
        this(arn, name, roleArn, startTime, input, stateMachineArn, stateMachineName, versionArn, aliasArn, null);
    }

    /// Of the Map state that has started a child execution; `null` of other executions.
    public String label() {
        int slash = stateMachineName.indexOf('/');
        return slash < 0 ? null : stateMachineName.substring(slash + 1);
    }

    /// The name of the state machine, without the label of the Map state that a child execution has in it.
    String unlabelledMachineName() {
        int slash = stateMachineName.indexOf('/');
        return slash < 0 ? stateMachineName : stateMachineName.substring(0, slash);
    }

    /// Whether it is one of a state machine of type EXPRESS, by its ARN.
    public boolean isExpress() {
        return isExpress(arn);
    }

    /// Whether this is the ARN of such a one.
    public static boolean isExpress(String arn) {
        int type = 0;
        for (int i = 0; i < TYPE_PART; i++) {
            type = arn.indexOf(':', type) + 1;
        }
        return arn.startsWith("express:", type);
    }

    /// Of its ARN.
    public String region() {
        return part(3);
    }

    /// The account of its ARN.
    public String account() {
        return part(4);
    }

    private String part(int index) {
        return arn.split(":", index + 2)[index];
    }
}
