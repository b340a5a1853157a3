package dev.brume.lambda.classpath;

import dev.brume.aws.DataSize;
import dev.brume.lambda.executor.Ended;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.Output;
import dev.brume.lambda.runtimeapi.RuntimeEndpoint;
import dev.brume.lambda.runtimeapi.RuntimeEvents;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The place of one environment, in which a thread stands for each process. The file system, the memory and the user are those of this
/// JVM; a thread that ignores its interruption goes on, but nobody listens to it any more.
final class ThreadCell implements Executor.Cell {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadCell.class);

    /// Signal of a process that is killed.
    private static final int KILLED = 9;

    private final Supplier<HandlerRuntime> runtimes;
    private final boolean debugged;
    private final DirectOutput output = new DirectOutput();
    private DirectInvocations invocations;
    private volatile Running running;

    /// @param runtimes a new one for each thread
    /// @param debugged whether somebody may be looking at a breakpoint for as long as he likes
    ThreadCell(Supplier<HandlerRuntime> runtimes, boolean debugged) {
        this.runtimes = runtimes;
        this.debugged = debugged;
    }

    /// One thread, from its start to its end, of which it tells once.
    private final class Running implements Runnable {
        private final DirectInvocations mine;
        private final Map<String, String> variables;
        private final Consumer<Ended> told;
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;

        Running(DirectInvocations mine, Map<String, String> variables, Consumer<Ended> told) {
            this.mine = mine;
            this.variables = variables;
            this.told = told;
            this.thread = Thread.ofPlatform().daemon().name("lambda-" + variables.get("AWS_LAMBDA_FUNCTION_NAME")).unstarted(this);
        }

        @Override public void run() {
            try {
                FunctionProperties.become(variables);
                FunctionConsole.become(new Printed());
                end(new Ended.Exited(runtimes.get().run(mine, variables, this::log), peakMemory()));
            } catch (InterruptedException _) {
                end(new Ended.Killed(KILLED, false, peakMemory()));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("No handler can be run", e);
                end(new Ended.NotStarted(e.toString()));
            }
        }

        private void log(String message) {
            if (!over.get()) {
                output.message(message);
            }
        }

        /// What the thread writes to the streams of this JVM.
        private final class Printed extends OutputStream {
            @Override public void write(int single) {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override public void write(byte[] bytes, int from, int length) {
                if (!over.get()) {
                    output.write(bytes, from, length);
                }
            }
        }

        void end(Ended how) {
            if (over.compareAndSet(false, true)) {
                mine.close();
                told.accept(how);
            }
        }
    }

    @Override public String taskRoot() {
        return System.getProperty("user.dir");
    }

    @Override public String opt() {
        return "/opt";
    }

    @Override public String runtime() {
        return "/var/runtime";
    }

    @Override public String temporary() {
        return System.getProperty("java.io.tmpdir");
    }

    @Override public RuntimeEndpoint serve(RuntimeEvents runtime) {
        invocations = new DirectInvocations(runtime);
        return invocations;
    }

    @Override public Duration patience(Duration limit) {
        return debugged ? Duration.ofDays(1) : limit;
    }

    @Override public Output output() {
        return output;
    }

    @Override public void start(Executor.Program program, Map<String, String> variables, Consumer<Ended> ended) {
        Running next = new Running(invocations, variables, ended);
        running = next;
        next.thread.start();
    }

    @Override public boolean isLost() {
        return false;
    }

    /// A JVM's threads cannot be stopped.
    @Override public void freeze() {}

    @Override public void thaw() {}

    @Override public void kill() {
        Running last = running;
        if (last != null) {
            last.thread.interrupt();
            last.end(new Ended.Killed(KILLED, false, peakMemory()));
        }
    }

    /// What the whole JVM uses now.
    @Override public DataSize peakMemory() {
        Runtime jvm = Runtime.getRuntime();
        return DataSize.bytes(jvm.totalMemory() - jvm.freeMemory());
    }

    @Override public void close() {
        kill();
        output.close();
    }
}
