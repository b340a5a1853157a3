package dev.brume.app;

import dev.brume.server.Brume;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The run that the JVM's AOT cache is recorded from: what a start and the first requests load, loaded once at build time.
///
/// The build runs `train` with `-XX:AOTCacheOutput`, by the same entry as the program; a failure costs only the cache, so it is told and never fails the build.
final class Training {
    /// Enough for the cache to hold profiles of what each request runs through.
    private static final int ROUNDS = 200;

    private static final String QUEUE_URL = "http://localhost:4566/000000000000/training";

    private Training() {}

    /// @param jdk the file to note in which JDK the cache belongs to
    static void run(Path jdk) throws IOException, InterruptedException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        // Not the environment of whoever builds: its data folder must not keep what is done here.
        Start start = new Start(new Terminal(nowhere, nowhere, Map.of()));
        Brume brume = start.begin(start.config(StartArguments.parse("start", "--port", "0", "--log-level", "info")));
        String endpoint = "http://127.0.0.1:" + brume.port();
        for (int round = 0; round < ROUNDS; round++) {
            requests(endpoint);
        }
        for (String command : new String[] {"status", "clock", "trace"}) {
            Main.run(new Terminal(nowhere, nowhere, Map.of("BRUME_ENDPOINT", endpoint)), command);
        }
        brume.stop();
        Files.writeString(
                jdk, System.getProperty("java.home") + " " + System.getProperty("java.runtime.version") + "\n");
    }

    private static void requests(String endpoint) throws IOException {
        sqs(endpoint, "CreateQueue", "{\"QueueName\":\"training\"}");
        sqs(endpoint, "ListQueues", "{}");
        sqs(endpoint, "GetQueueUrl", "{\"QueueName\":\"training\"}");
        sqs(endpoint, "GetQueueAttributes", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"AttributeNames\":[\"All\"]}");
        sqs(endpoint, "SendMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"MessageBody\":\"hello\",\"MessageAttributes\":"
                + "{\"kind\":{\"DataType\":\"String\",\"StringValue\":\"greeting\"}}}");
        String received = sqs(endpoint, "ReceiveMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"MaxNumberOfMessages\":10}");
        sqs(endpoint, "DeleteMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"ReceiptHandle\":\"" + handle(received) + "\"}");
        query(endpoint, "sqs", "Action=SendMessage&Version=2012-11-05&MessageBody=hello&QueueUrl=" + QUEUE_URL);
        query(endpoint, "sqs", "Action=ReceiveMessage&Version=2012-11-05&QueueUrl=" + QUEUE_URL);
        query(endpoint, "sqs", "Action=ListQueues&Version=2012-11-05");
        query(endpoint, "sqs", "Action=PurgeQueue&Version=2012-11-05&QueueUrl=" + QUEUE_URL);
        String stream = "{\"logGroupName\":\"training\",\"logStreamName\":\"training\"";
        logs(endpoint, "CreateLogGroup", "{\"logGroupName\":\"training\"}");
        logs(endpoint, "CreateLogStream", stream + "}");
        logs(endpoint, "PutLogEvents", stream + ",\"logEvents\":[{\"timestamp\":1,\"message\":\"hello\"}]}");
        logs(endpoint, "GetLogEvents", stream + "}");
        logs(endpoint, "FilterLogEvents", "{\"logGroupName\":\"training\"}");
        query(endpoint, "sts", "Action=GetCallerIdentity&Version=2011-06-15");
        query(endpoint, "iam", "Action=ListRoles&Version=2010-05-08");
    }

    private static String handle(String received) {
        String before = "\"ReceiptHandle\":\"";
        int start = received.indexOf(before) + before.length();
        return start < before.length() ? "none" : received.substring(start, received.indexOf('"', start));
    }

    private static String sqs(String endpoint, String operation, String body) throws IOException {
        HttpURLConnection connection = connect(endpoint, "sqs");
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        connection.setRequestProperty("X-Amz-Target", "AmazonSQS." + operation);
        return send(connection, body);
    }

    private static void logs(String endpoint, String operation, String body) throws IOException {
        HttpURLConnection connection = connect(endpoint, "logs");
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
        connection.setRequestProperty("X-Amz-Target", "Logs_20140328." + operation);
        send(connection, body);
    }

    private static void query(String endpoint, String service, String body) throws IOException {
        HttpURLConnection connection = connect(endpoint, service);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        send(connection, body);
    }

    private static HttpURLConnection connect(String endpoint, String service) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(endpoint + "/").toURL().openConnection();
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/" + service + "/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64));
        connection.setRequestProperty("X-Amz-Date", "20300101T000000Z");
        return connection;
    }

    /// An error is an answer too: what is not there yet is trained as a refusal.
    private static String send(HttpURLConnection connection, String body) throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        try (InputStream in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
