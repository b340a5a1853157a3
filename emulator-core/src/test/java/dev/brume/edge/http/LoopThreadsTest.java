package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LoopThreadsTest {
    @Test void theTestsRunAsTheProgramDoes() {
        assertThat(LoopThreads.available())
                .as("--add-opens java.base/java.lang=ALL-UNNAMED, which the program's jar has in its manifest")
                .isTrue();
    }

    @Test void everyRequestHasAVirtualThreadOfItsOwn() throws IOException {
        try (TestServer server = new TestServer(TestServer.LIMITS, _ -> TestServer.text(200, Thread.currentThread().toString()));
                RawClient client = server.connect()) {
            String first = client.post("/", "").answer().text();
            String second = client.post("/", "").answer().text();
            assertThat(first).startsWith("VirtualThread[").contains("brume-edge").isNotEqualTo(second);
        }
    }

    @Test void whatARequestStartsIsNotCarriedByTheEventLoop() throws IOException {
        CountDownLatch done = new CountDownLatch(2);
        StringBuffer started = new StringBuffer();
        try (TestServer server = new TestServer(TestServer.LIMITS, request -> {
            Thread.startVirtualThread(() -> {
                started.append(Thread.currentThread());
                Thread.startVirtualThread(() -> {
                    started.append(Thread.currentThread());
                    done.countDown();
                });
                done.countDown();
            });
            await(done);
            return TestServer.text(200, started.toString());
        });
                RawClient client = server.connect()) {
            assertThat(client.post("/", "").answer().text()).contains("ForkJoinPool").doesNotContain("brume-edge");
        }
    }

    /// What waits gives the event loop back, whatever it waits by.
    @Test void requestsThatWaitForEachOtherGetOn() throws Exception {
        CountDownLatch met = new CountDownLatch(2);
        ReentrantLock lock = new ReentrantLock();
        Object monitor = new Object();
        try (TestServer server = new TestServer(TestServer.LIMITS, request -> {
            met.countDown();
            await(met);
            lock.lock();
            try {
                synchronized (monitor) {
                    Thread.yield();
                }
            } finally {
                lock.unlock();
            }
            return TestServer.echo(request);
        });
                RawClient one = server.connect();
                RawClient other = server.connect()) {
            one.post("/1", "");
            other.post("/2", "");
            assertThat(one.answer().text()).isEqualTo("POST /1 ");
            assertThat(other.answer().text()).isEqualTo("POST /2 ");
        }
    }

    @Test void aClientThatLeavesWhileItsRequestWaitsLeavesNothingBehind() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = new TestServer(TestServer.LIMITS, request -> waitIfAsked(request, release));
                RawClient other = server.connect()) {
            try (RawClient client = server.connect()) {
                client.post("/wait", "x".repeat(1000));
                while (server.handled.stream().noneMatch(request -> request.path().equals("/wait"))) {
                    other.post("/", "").answer();
                }
            }
            while (server.server().connections() > 1) {
                other.post("/", "").answer();
            }
            release.countDown();
            while (server.server().bodyBytes() > 0) {
                other.post("/", "").answer();
            }
            assertThat(other.post("/", "ok").answer().text()).isEqualTo("POST / ok");
        }
    }

    @Test void aRequestThatWaitsBeyondTheEndOfTheServerCanStillBeWoken() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TestServer server = new TestServer(TestServer.LIMITS, request -> {
            await(release);
            ended.countDown();
            return TestServer.echo(request);
        });
        try (RawClient client = server.connect()) {
            client.post("/", "");
            while (server.handled.isEmpty()) {
                Thread.onSpinWait();
            }
            server.close();
            release.countDown();
            await(ended);
            assertThat(client.isClosed()).isTrue();
        }
    }

    private static WireResponse waitIfAsked(WireRequest request, CountDownLatch release) {
        if (request.path().equals("/wait")) {
            await(release);
        }
        return TestServer.echo(request);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
