package dev.brume.lambda.executor;

import dev.brume.aws.DataSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the processes of execution environments. Safe on any thread.
public interface Executor extends AutoCloseable {
    /// A place for the processes of one environment, one after the other; empty so far.
    Cell open(Place place);

    /// Which layers keep functions apart, for the log and `/_brume/health`. Waits until they are known.
    Isolation isolation();

    /// Kills all that it started.
    @Override void close();

    /// @param code what its processes see as `/var/task`
    /// @param layers what they see as `/opt`
    record Place(Path code, Optional<Path> layers, DataSize memory, DataSize ephemeralStorage) {}

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

        /// @param user whose sockets are this environment's, empty if it has no user id of its own
        record Owner(Optional<Long> user) {}

        Owner owner();

        Output output();

        /// Starts a process; the one before it must have ended.
        ///
        /// @param ended told once, also if the process could not start
        void start(Program program, Map<String, String> variables, Consumer<Ended> ended);

        /// Whether whoever keeps it has died: then its processes have, too, and nothing can be started in it any more.
        boolean isLost();

        /// Kills the process and all its descendants. `ended` is told when they are gone.
        void kill();

        /// The most memory that the process has had at a time.
        DataSize peakMemory();

        /// Kills, and gives disk and memory back.
        @Override void close();
    }
}
