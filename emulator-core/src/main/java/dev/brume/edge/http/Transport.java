package dev.brume.edge.http;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.concurrent.Ticker;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// What all connections of a server share.
final class Transport {
    final HttpLimits limits;
    final RequestHandler handler;
    final BodyBudget budget;
    final HttpDate date;
    final HttpDecoderConfig decoderConfig;
    final AtomicInteger open = new AtomicInteger();

    /// Whether it has been said that no more connections are taken.
    final AtomicBoolean full = new AtomicBoolean();

    Transport(HttpLimits limits, RequestHandler handler, InstantSource clock) {
        this.limits = limits;
        this.handler = handler;
        this.budget = new BodyBudget(limits.bodies());
        this.date = new HttpDate(clock);
        this.decoderConfig = new HttpDecoderConfig()
                .setMaxInitialLineLength(Math.toIntExact(limits.requestLine().bytes()))
                .setMaxHeaderSize(Math.toIntExact(limits.headers().bytes()))
                .setMaxChunkSize(64 * 1024);
    }

    long mostBody() {
        return Math.min(limits.body().bytes(), Integer.MAX_VALUE - 8L);
    }

    /// What the connections of one event loop share.
    static final class Loop {
        /// Overdue connections are noticed at most this late; a limit under test is shorter, and so is this then.
        private static final long LAZIEST_SWEEP = 1_000_000_000L;

        final LoopThreads threads;
        final Deadlines deadlines;
        final Http1Writer writer;
        final HeaderNames headerNames = new HeaderNames();
        private final Ticker ticker;

        Loop(EventLoop loop, HttpLimits limits, HttpDate date) {
            long shortest = Math.min(
                    Math.min(limits.head().toNanos(), limits.stall().toNanos()),
                    Math.min(limits.idle().toNanos(), limits.linger().toNanos()));
            this.ticker = loop.ticker();
            this.threads = new LoopThreads(loop);
            this.writer = new Http1Writer(date);
            this.deadlines = new Deadlines(loop, Math.min(LAZIEST_SWEEP, Math.max(1_000_000L, shortest / 4)));
        }

        /// For deadlines of sockets, which have nothing to do with the timeline.
        long nanoTime() {
            return ticker.nanoTime();
        }
    }
}
