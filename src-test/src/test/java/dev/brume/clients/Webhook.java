package dev.brume.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brume.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A web server that keeps what it is sent and answers what it is told to.
final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile String location = "";

    /// @param type the header `x-amz-sns-message-type`
    record Post(String type, String contentType, String body) {
        JsonNode json() {
            return Json.parse(body);
        }

        String text(String member) {
            return json().path(member).asText();
        }
    }

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posts.add(new Post(
                exchange.getRequestHeaders().getFirst("x-amz-sns-message-type"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    Post last() {
        return posts.getLast();
    }

    @Override public void close() {
        server.stop(0);
    }
}
