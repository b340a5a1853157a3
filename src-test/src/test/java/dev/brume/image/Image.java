package dev.brume.image;

import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An image of this checkout, built once for all tests.
public record Image(String tag) {
    /// With all that apt and two training runs take on a busy machine.
    private static final Duration BUILD = Duration.ofMinutes(15);

    private static final Map<String, Image> BUILT = new ConcurrentHashMap<>();

    public static Image server() {
        return BUILT.computeIfAbsent("server", Image::build);
    }

    public static Image full() {
        return BUILT.computeIfAbsent("full", Image::build);
    }

    /// `CI_DOCKER_BUILD_ARGS` names local base images where there is no registry; only an engine without BuildKit needs that.
    private static Image build(String flavor) {
        String tag = "brume-test-" + Integer.toHexString(Checkout.root().hashCode()) + ':' + flavor;
        List<String> words = new ArrayList<>(List.of("docker", "build", "-t", tag, "-f", "docker/Dockerfile"));
        words.addAll(List.of("--build-arg", "FLAVOR=" + flavor, "--build-arg", "PACKAGED=yes"));
        String given = System.getenv().getOrDefault("CI_DOCKER_BUILD_ARGS", "");
        if (!given.isBlank()) {
            words.addAll(List.of(given.strip().split(" +")));
        }
        words.add(".");
        Command.of(words).in(Checkout.root()).with(given.isBlank() ? Map.of() : Map.of("DOCKER_BUILDKIT", "0")).run(BUILD).orFail();
        return new Image(tag);
    }

    /// @return bytes on the disk
    public long size() {
        return Long.parseLong(Container.docker("image", "inspect", "-f", "{{.Size}}", tag).strip());
    }

    /// @return bytes that a registry would send
    public long compressedSize() throws IOException {
        Path file = Checkout.target(tag.replace(':', '-') + ".tar.gz");
        Command.of("sh", "-c", "docker save " + tag + " | gzip -6 > " + file).run(BUILD).orFail();
        long size = Files.size(file);
        Files.delete(file);
        return size;
    }
}
