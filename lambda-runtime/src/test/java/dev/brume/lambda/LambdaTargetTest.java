package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Decision;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LambdaTargetTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-3:000000000000:topic";
    private static final String TRACE = "1-58406520-a006649127e371903a2de979";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private static Delivery delivery(String to, String body, Map<String, String> parameters) {
        return Delivery.of(new Payload(body, Map.of(), parameters)).in(Rig.SCOPE).from(TOPIC).to(to)
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause(TRACE, "a1b2c3d4e5f60708", true)).at(Rig.NOON);
    }

    private List<Verdict> verdicts(String action) {
        return rig.trace
                .find(new Trace.Query(Optional.empty(), Optional.of(TRACE), Optional.empty(), Optional.empty(), Optional.empty(), 100))
                .stream().filter(hop -> hop.action().equals(action) && hop.to().startsWith(Rig.arn("orders"))).map(Hop::verdict).toList();
    }

    @Test void whoWaitsGetsTheAnswer() {
        rig.create("orders");
        Answer answer = rig.router.call(delivery(Rig.arn("orders"), "{\"a\": 1}", Map.of("InvocationType", "RequestResponse")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\": 1}");
        assertThat(answer.details()).containsEntry("ExecutedVersion", "$LATEST").containsEntry("NetworkMode", "public")
                .doesNotContainKey("FunctionError");
    }

    @Test void aDeliveryBecomesAnEventThatRuns() {
        rig.create("orders");
        rig.router.deliver(delivery(Rig.arn("orders") + ":$LATEST", "{}", Map.of()));
        rig.settle();
        assertThat(verdicts("lambda:InvokeFunction")).containsExactly(new Verdict.Delivered(1), new Verdict.Delivered(1));
    }

    @Test void aDeliveryWaitsForAFunctionThatIsNotActiveYet() {
        rig.lambda.createFunction(Rig.call(), Rig.function("orders").build());
        rig.router.deliver(delivery(Rig.arn("orders"), "{}", Map.of()));
        rig.settle();
        rig.timeline.advance(Duration.ofSeconds(10));
        assertThat(verdicts("lambda:InvokeFunction")).last().isEqualTo(new Verdict.Delivered(1));
    }

    @Test void aDryRunOnlyTellsWhetherThereIsAFunction() {
        Map<String, String> dryRun = Map.of("InvocationType", "DryRun");
        assertThatThrownBy(() -> rig.router.call(delivery(Rig.arn("orders"), "{}", dryRun))).hasMessageStartingWith("Function not found: ");
        rig.create("orders");
        assertThat(rig.router.call(delivery(Rig.arn("orders"), "{}", dryRun))).isEqualTo(new Answer(204, "", Map.of()));
        rig.settle();
        assertThat(verdicts("lambda:InvokeFunction")).hasSize(1);
    }

    @Test void theFunctionsPolicyIsAskedAndTheSourceIsNamed() {
        rig.create("orders");
        rig.lambda.addPermission(Rig.call(), AddPermissionRequest.builder().functionName("orders").statementId("topic")
                .action("lambda:InvokeFunction").principal("sns.amazonaws.com").sourceArn(TOPIC).build());
        List<AccessRequest> asked = new ArrayList<>();
        rig.platform.provide(new NoKeys(), request -> {
            asked.add(request);
            return Decision.ALLOWED;
        });
        rig.router.call(delivery(Rig.arn("orders"), "{}", Map.of("InvocationType", "RequestResponse")));
        AccessRequest access = asked.stream().filter(request -> request.action().equals("lambda:InvokeFunction")).findFirst().orElseThrow();
        assertThat(access.resource()).isEqualTo(Rig.arn("orders"));
        assertThat(access.resourceAccount()).isEqualTo("000000000000");
        assertThat(access.caller().arn()).isEqualTo("sns.amazonaws.com");
        assertThat(access.context()).containsEntry("aws:SourceArn", List.of(TOPIC)).containsEntry("aws:SourceAccount",
                List.of("000000000000"));
        assertThat(access.resourcePolicy()).contains("sns.amazonaws.com");
    }

    @Test void whatIsNoFunctionIsNotFound() {
        assertThatThrownBy(() -> rig.router.call(delivery(Rig.arn("orders"), "{}", Map.of())))
                .hasMessage("Function not found: " + Rig.arn("orders"))
                .extracting(error -> ((AwsException) error).code()).isEqualTo("ResourceNotFoundException");
        assertThatThrownBy(() -> rig.router.call(delivery("arn:aws:lambda:eu-west-3:000000000000:layer:x", "{}", Map.of())))
                .hasMessageStartingWith("Function not found: ");
    }

    /// Knows no access keys and no roles.
    private static final class NoKeys implements CredentialSource {
        @Override public Optional<Caller> find(AccessKeyUse key) {
            return Optional.empty();
        }

        @Override public Optional<Caller> assume(String roleArn, String sessionName) {
            return Optional.empty();
        }
    }
}
