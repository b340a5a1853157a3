package dev.brume.sqs;

import dev.brume.sqs.QueueModel.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Queues do what the simplest model of them does, whatever is sent, received, deleted, hidden and waited for in
/// whatever order: nothing is lost, nothing is received while it is hidden, groups keep their order.
class QueueModelTest {
    @Property(tries = 100) void aStandardQueueDoesAsItsModel(@ForAll("steps") List<Step> steps) {
        try (Rig rig = new Rig()) {
            new QueueModel.Standard(rig).run(steps);
        }
    }

    @Property(tries = 100) void aFifoQueueDoesAsItsModel(@ForAll("steps") List<Step> steps) {
        try (Rig rig = new Rig()) {
            new QueueModel.Fifo(rig).run(steps);
        }
    }

    @Provide Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> seconds = Arbitraries.of(0, 0, 1, 2, 5, 8, 10, 30);
        return Combinators.combine(Arbitraries.integers().between(0, 7), Arbitraries.integers().between(0, 100), seconds)
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }
}
