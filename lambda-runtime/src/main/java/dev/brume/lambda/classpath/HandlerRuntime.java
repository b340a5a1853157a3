package dev.brume.lambda.classpath;

import java.util.Map;
import java.util.function.Consumer;

/// What a process of a function in Java would be: makes a handler, and hands it invocations, one after the other.
public interface HandlerRuntime {
    /// Runs on the thread that is given to it, until it is interrupted or cannot go on.
    ///
    /// @param variables of the function, `_HANDLER` among them
    /// @param log takes one message of the function's logger
    /// @return what the process would exit with
    int run(Invocations invocations, Map<String, String> variables, Consumer<String> log) throws InterruptedException;

    /// The Runtime API without a wire.
    interface Invocations {
        /// Waits for the next one.
        Event next() throws InterruptedException;

        void responded(String requestId, byte[] payload);

        /// @param type as the runtime interface client names it
        void failed(String requestId, String type, byte[] payload);

        void initFailed(String type, byte[] payload);
    }

    /// @param headers as of the Runtime API's answers
    record Event(Map<String, String> headers, byte[] payload) {
        public String header(String name) {
            return headers.get("Lambda-Runtime-" + name);
        }
    }
}
