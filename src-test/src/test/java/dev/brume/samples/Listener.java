package dev.brume.samples;

import dev.brume.machine.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// The sample's own webhook, as a process.
final class Listener implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    Listener() throws IOException {
        process = new ProcessBuilder("python3", "webhook.py", "0").directory(Checkout.root().resolve("docs/samples/orders").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null || !line.startsWith("Listening on ")) {
            process.destroyForcibly();
            throw new IOException("The webhook does not listen: " + line);
        }
        url = line.substring("Listening on ".length()).replace("localhost", "127.0.0.1");
        // A full pipe would stop it.
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
    }

    String url() {
        return url;
    }

    /// What it was told about one order.
    List<String> toldOf(String order) throws IOException, InterruptedException {
        String all = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString()).body();
        return all.lines().filter(line -> line.contains('"' + order + '"')).toList();
    }

    @Override public void close() {
        process.destroy();
    }
}
