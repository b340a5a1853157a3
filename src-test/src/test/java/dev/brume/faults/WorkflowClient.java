package dev.brume.faults;

import java.net.URI;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Clients of Step Functions that call once and never again: what they were told is what counts.
final class WorkflowClient {
    private WorkflowClient() {}

    static SfnClient of(URI server) {
        return OneCall.client(SfnClient.builder(), server);
    }
}
