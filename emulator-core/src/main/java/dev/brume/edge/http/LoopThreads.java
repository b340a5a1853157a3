package dev.brume.edge.http;

import io.netty.channel.EventLoop;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.LoggerFactory;

/// Virtual threads that an event loop carries: the loop starts them in place, and goes on when they end or wait.
///
/// A request that crosses to the JDK's own carrier threads and back pays for two thread switches, which costs more than
/// most operations do: 17 µs of processor time per request where 9 µs suffice, and half of the requests per second on a
/// single connection. The JDK has a scheduler per virtual thread but no public way to choose it, so this needs
/// `--add-opens java.base/java.lang=ALL-UNNAMED`; without it, virtual threads run where the JDK has them run.
final class LoopThreads {
    private static final MethodHandle NEW_VIRTUAL_THREAD;
    private static final Executor JDK;

    static {
        MethodHandle constructor = null;
        Executor scheduler = null;
        try {
            Method make = Class.forName("java.lang.ThreadBuilders")
                    .getDeclaredMethod("newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
            make.setAccessible(true);
            Method ofJdk = Class.forName("java.lang.VirtualThread").getDeclaredMethod("defaultScheduler");
            ofJdk.setAccessible(true);
            scheduler = (Executor) ofJdk.invoke(null);
            constructor = MethodHandles.lookup().unreflect(make);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(LoopThreads.class).debug("Requests run on the JDK's carrier threads: {}", e.toString());
        }
        NEW_VIRTUAL_THREAD = constructor;
        JDK = scheduler;
    }

    private final EventLoop loop;

    LoopThreads(EventLoop loop) {
        this.loop = loop;
    }

    static boolean available() {
        return NEW_VIRTUAL_THREAD != null;
    }

    /// Runs a task on a virtual thread that the event loop carries. Called on the event loop, if [#available]; returns when
    /// the task has ended or waits.
    void start(Runnable task) {
        try {
            ((Thread) NEW_VIRTUAL_THREAD.invokeExact((Executor) new Scheduler(loop), (String) null, 0, task)).start();
        } catch (Throwable e) {
            throw new IllegalStateException("A virtual thread could not be started on the event loop", e);
        }
    }

    /// Has the event loop carry one thread. Threads that this one starts inherit the scheduler; they are not the request's
    /// own work and so are left to the JDK.
    private static final class Scheduler implements Executor {
        private final EventLoop loop;

        /// The thread's continuation, the same object whenever it goes on.
        private volatile Runnable own;

        Scheduler(EventLoop loop) {
            this.loop = loop;
        }

        @Override public void execute(Runnable continuation) {
            if (own == null) {
                own = continuation;
                continuation.run();
            } else if (continuation == own && !loop.isShuttingDown()) {
                proceed(continuation);
            } else {
                JDK.execute(continuation);
            }
        }

        /// Whoever wakes a request must not suffer from the server having stopped meanwhile.
        private void proceed(Runnable continuation) {
            try {
                loop.execute(continuation);
            } catch (RejectedExecutionException _) {
                JDK.execute(continuation);
            }
        }
    }
}
