package dev.brume.lambda.javaahead;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// One invocation of a function that echoes, from a Runtime API within the same process, so that the JVM can note what an
/// invocation needs. The process ends with it.
public final class Training implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final String ANSWER = "HTTP/1.1 200 \r\nLambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
            + "Lambda-Runtime-Deadline-Ms: 4102444800000\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:0:function:f\r\n"
            + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"k\":\"text\"}";

    @Override public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        context.getLogger().log("trained");
        return new HashMap<>(event);
    }

    static Map<String, String> variables() throws IOException {
        ServerSocket server = new ServerSocket(0, 8, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread thread = new Thread(() -> serve(server), "training");
        thread.setDaemon(true);
        thread.start();
        Map<String, String> variables = new HashMap<>(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getLocalPort(),
                "LAMBDA_TASK_ROOT", Path.of("").toAbsolutePath().toString(), "_HANDLER", Training.class.getName() + "::handleRequest",
                "AWS_REGION", "us-east-1", "AWS_LAMBDA_FUNCTION_NAME", "f", "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"));
        variables.putAll(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256", "AWS_LAMBDA_LOG_GROUP_NAME", "g",
                "AWS_LAMBDA_LOG_STREAM_NAME", "s", "AWS_LAMBDA_LOG_FORMAT", "Text"));
        return variables;
    }

    /// Any request but the first of them is the answer of the handler, or comes after it.
    private static void serve(ServerSocket server) {
        boolean invoked = false;
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    BufferedReader requests = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                        if (line.startsWith("POST")) {
                            Runtime.getRuntime().exit(invoked && line.contains("/response") ? 0 : 1);
                        }
                        if (line.isEmpty()) {
                            invoked = true;
                            OutputStream out = socket.getOutputStream();
                            out.write(ANSWER.getBytes(StandardCharsets.UTF_8));
                            out.flush();
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
