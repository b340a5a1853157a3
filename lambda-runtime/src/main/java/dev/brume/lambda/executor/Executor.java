package dev.brume.lambda.executor;

import dev.brume.aws.DataSize;
import dev.brume.lambda.runtimeapi.RuntimeEndpoint;
import dev.brume.lambda.runtimeapi.RuntimeEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the processes of execution environments. Safe on any thread.
public interface Executor extends AutoCloseable {
    /// A place for the processes of one environment, one after the other; empty so far, or with a process that was started
    /// ahead.
    ///
    /// @param ahead which of the processes started ahead it may have
    Cell open(Place place, Ahead ahead);

    /// Sees to it that so many processes of a kind wait for their functions, once [#startOneAhead] finds the time.
    void keepAhead(Ahead kind, int processes);

    /// Starts one process that is wanted and missing, and waits until it is ready.
    ///
    /// @return false if there is nothing to start
    boolean startOneAhead();

    /// How many processes wait for their functions.
    int ahead();

    /// Which layers keep functions apart, for the log and `/_brume/health`. Waits until they are known.
    Isolation isolation();

    /// Kills all that it started.
    @Override void close();

    /// @param code what its processes see as `/var/task`
    /// @param layers what they see as `/opt`
    record Place(Path code, Optional<Path> layers, DataSize memory, DataSize ephemeralStorage) {}

    /// A kind of processes that are started before it is known for which function. They see nothing of any function until
    /// one is theirs, and are nobody else's afterwards.
    ///
    /// @param arguments a program that waits for the variables of its function on its standard input: name, `=`, value and a
    ///        zero byte each, until the end; empty for a process that will run any [Program]
    /// @param variables of that program until then
    record Ahead(List<String> arguments, Map<String, String> variables) {
        public static final Ahead ANY = new Ahead(List.of(), Map.of());

        public Ahead {
            arguments = List.copyOf(arguments);
            variables = Map.copyOf(variables);
        }
    }

    /// What to run.
    sealed interface Program {
        /// A program on the file system that the process sees.
        record Command(List<String> arguments) implements Program {
            public Command {
                arguments = List.copyOf(arguments);
            }
        }

        /// The runtime for Python, forked with what has been imported already.
        record Python() implements Program {}

        /// A handler in Java that lies on the class path of this very JVM.
        record Handler() implements Program {}
    }

    /// The file system, user and limits of one environment. `/tmp` outlives a process, as on AWS.
    interface Cell extends AutoCloseable {
        /// Where its processes find the code: `/var/task`, if they can be shown it there.
        String taskRoot();

        /// Where its processes find the layers: `/opt`, if they can be shown it there.
        String opt();

        /// Where its processes find our runtimes: `/var/runtime`, if they can be shown it there.
        String runtime();

        /// Where its processes may write.
        String temporary();

        /// Opens the Runtime API for the process that is started next, and for no other.
        RuntimeEndpoint serve(RuntimeEvents runtime);

        /// How long a runtime may really take for what has a limit.
        default Duration patience(Duration limit) {
            return limit;
        }

        Output output();

        /// Starts a process, or gives the one that was started ahead what it waits for; the one before must have ended.
        ///
        /// @param ended told once, also if the process could not start
        void start(Program program, Map<String, String> variables, Consumer<Ended> ended);

        /// Whether whoever keeps it has died: then its processes have, too, and nothing can be started in it any more.
        boolean isLost();

        /// Stops all its processes where they are, until [#thaw].
        void freeze();

        void thaw();

        /// Kills the process and all its descendants. `ended` is told when they are gone.
        void kill();

        /// The most memory that the process has had at a time.
        DataSize peakMemory();

        /// Kills, and gives disk and memory back.
        @Override void close();
    }
}
