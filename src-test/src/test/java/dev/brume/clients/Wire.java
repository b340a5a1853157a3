package dev.brume.clients;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One HTTP request as bytes, with any header, and its answer.
record Wire(String method, String target, Map<String, String> headers, String body) {
    private static final int PATIENCE_MILLIS = 30_000;

    /// An answer, its header names in lower case.
    record Answer(int status, Map<String, String> headers, String body) {}

    /// A call of SQS by its JSON protocol.
    static Wire json(String operation, String accessKey, String region, String body) {
        Map<String, String> headers = signed(accessKey, region, "sqs");
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("X-Amz-Target", "AmazonSQS." + operation);
        return new Wire("POST", "/", headers, body);
    }

    /// A call by the query protocol.
    static Wire query(String service, String accessKey, String region, String target, String form) {
        Map<String, String> headers = signed(accessKey, region, service);
        headers.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return new Wire("POST", target, headers, form);
    }

    private static Map<String, String> signed(String accessKey, String region, String service) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Date", "20300101T000000Z");
        headers.put("Authorization", "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20300101/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64));
        return headers;
    }

    Wire with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Wire(method, target, more, body);
    }

    Answer send(int port) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: localhost:").append(port).append("\r\n");
        }
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("Not an HTTP answer: " + text);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
