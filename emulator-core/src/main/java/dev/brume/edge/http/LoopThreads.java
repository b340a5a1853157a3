package dev.brume.edge.http;

import io.netty.channel.EventLoop;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import org.slf4j.LoggerFactory;

/// Virtual threads that an event loop carries: the loop starts them in place, and goes on when they end or wait.
///
/// A request that crosses to the JDK's own carrier threads and back pays for two thread switches, which costs more than
/// most operations do: 17 µs of processor time per request where 9 µs suffice, and half of the requests per second on a
/// single connection. The JDK has a scheduler per virtual thread but no public way to choose it, so this needs
/// `--add-opens java.base/java.lang=ALL-UNNAMED`; without it, virtual threads run where the JDK has them run.
final class LoopThreads {
    private static final MethodHandle NEW_VIRTUAL_THREAD = newVirtualThread();

    private final Executor scheduler;

    LoopThreads(EventLoop loop) {
        this.scheduler = task -> {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        };
    }

    static boolean available() {
        return NEW_VIRTUAL_THREAD != null;
    }

    /// Runs a task on a virtual thread. Called on the event loop; returns when the task has ended or waits.
    ///
    /// @return whether the event loop carries it
    boolean start(Runnable task) {
        if (NEW_VIRTUAL_THREAD == null) {
            Thread.startVirtualThread(task);
            return false;
        }
        try {
            ((Thread) NEW_VIRTUAL_THREAD.invokeExact(scheduler, (String) null, 0, task)).start();
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException("A virtual thread could not be started on the event loop", e);
        }
    }

    private static MethodHandle newVirtualThread() {
        try {
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            Method method = builders.getDeclaredMethod(
                    "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(LoopThreads.class).debug("Requests run on the JDK's carrier threads: {}", e.toString());
            return null;
        }
    }
}
