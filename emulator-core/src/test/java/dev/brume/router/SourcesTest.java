package dev.brume.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:" + AccountId.DEFAULT + ":orders";

    private final Sources sources = new Sources();
    private final AtomicInteger news = new AtomicInteger();

    /// Remembers who watches what.
    private static final class FakeSource implements Source {
        private final Map<String, Runnable> watching = new HashMap<>();

        @Override public String name() {
            return "sqs";
        }

        @Override public Watch watch(String arn, Runnable told) {
            watching.put(arn, told);
            return () -> watching.remove(arn);
        }
    }

    @Test void aReaderIsToldByTheSourceOfTheArn() {
        FakeSource sqs = new FakeSource();
        sources.add(sqs);
        Watch watch = sources.watch(QUEUE, news::incrementAndGet);
        sqs.watching.get(QUEUE).run();
        assertThat(news).hasValue(1);
        watch.close();
        assertThat(sqs.watching).isEmpty();
    }

    @Test void aReaderThatWasThereFirstIsConnectedWhenTheSourceComes() {
        FakeSource sqs = new FakeSource();
        Watch watch = sources.watch(QUEUE, news::incrementAndGet);
        sources.add(sqs);
        assertThat(sqs.watching).containsOnlyKeys(QUEUE);
        watch.close();
        assertThat(sqs.watching).isEmpty();
    }

    @Test void everybodyLooksAfterTheStart() {
        Watch watch = sources.watch("arn:aws:kinesis:us-east-1:000000000000:stream/s", news::incrementAndGet);
        sources.tellAll();
        assertThat(news).hasValue(1);
        watch.close();
        sources.tellAll();
        assertThat(news).hasValue(1);
    }
}
