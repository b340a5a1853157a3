package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.rig.TestPlatform;
import dev.brume.trace.Hop;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracedEndsTest {
    private static final String ARN = "arn:aws:states:eu-west-3:000000000000:execution:flow:one";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private void start(String definition) {
        rig.create(Rig.flow().definition(definition.replace('\'', '"')));
        rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", "[1,2]", null));
    }

    private List<Hop> ends() {
        return rig.platform.hops().stream().filter(hop -> hop.action().startsWith("states:Execution")).toList();
    }

    private Hop end() {
        assertThat(ends()).hasSize(1);
        return ends().getFirst();
    }

    @Test void endIsAHopBelowTheCallThatStartedTheExecution() {
        start(Rig.DEFINITION);

        Hop end = end();
        assertThat(end.traceId()).isEqualTo(TestPlatform.CAUSE.traceId());
        assertThat(end.parent()).isEqualTo(TestPlatform.CAUSE.hop());
        assertThat(end.action()).isEqualTo("states:ExecutionSucceeded");
        assertThat(end.from()).isEqualTo(Rig.MACHINE);
        assertThat(end.to()).isEqualTo(ARN);
        assertThat(end.verdict()).isEqualTo(new Verdict.Accepted());
        assertThat(end.details()).isEqualTo(Map.of("Status", "SUCCEEDED"));
    }

    @Test void failureHasItsErrorAndCause() {
        start("{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'Order.Empty','Cause':'nothing in it'}}}");

        assertThat(end().action()).isEqualTo("states:ExecutionFailed");
        assertThat(end().verdict()).isEqualTo(new Verdict.Failed("Order.Empty", "nothing in it"));
        assertThat(end().details()).containsEntry("Status", "FAILED");
    }

    @Test void longCauseIsCut() {
        start("{'StartAt':'F','States':{'F':{'Type':'Fail','Cause':'" + "x".repeat(20_000) + "'}}}");

        assertThat(end().verdict()).isEqualTo(new Verdict.Failed("", "x".repeat(1_000) + '…'));
    }

    @Test void stoppedAndOverdueExecutionsSaySo() {
        start("{'StartAt':'W','TimeoutSeconds':60,'States':{'W':{'Type':'Wait','Seconds':600,'End':true}}}");
        rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "two", "{}", null));
        rig.states.stopExecution(call(), new StopExecutionInput(ARN, "Enough", "of it"));
        rig.timeline.advance(Duration.ofMinutes(1));

        assertThat(ends()).extracting(Hop::action).containsExactlyInAnyOrder("states:ExecutionAborted", "states:ExecutionTimedOut");
        assertThat(ends()).filteredOn(hop -> hop.to().equals(ARN)).extracting(Hop::verdict)
                .containsExactly(new Verdict.Failed("Enough", "of it"));
    }

    @Test void expressExecutionLeavesOneToo() {
        rig.create(Rig.flow().type("EXPRESS"));
        rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", "{}", null));

        assertThat(end().to()).startsWith("arn:aws:states:eu-west-3:000000000000:express:flow:one:");
    }

    @Test void childrenOfMapRunsLeaveTheirs() {
        start("""
                {'StartAt':'M','States':{'M':{'Type':'Map','Label':'Each','End':true,'ItemProcessor':{
                'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},
                'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}}}}""");
        rig.settle();

        assertThat(ends()).filteredOn(hop -> hop.to().contains(":flow/Each:")).hasSize(2);
        assertThat(ends()).filteredOn(hop -> hop.to().equals(ARN)).hasSize(1);
    }
}
