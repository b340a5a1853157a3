package dev.brume.junit;

import dev.brume.testcontainers.BrumeContainer;
import java.net.URI;
import org.testcontainers.DockerClientFactory;

/// A Brume in a container. Loaded only where a test asks for one, since `brume-testcontainers` may not be there.
final class ContainerBrume implements RunningBrume {
    private final BrumeContainer container;

    private ContainerBrume(BrumeContainer container) {
        this.container = container;
    }

    /// @throws IllegalStateException that says what is missing
    static ContainerBrume start(Settings settings) {
        requireEngine(DockerClientFactory.instance().isDockerAvailable());
        BrumeContainer container = new BrumeContainer(settings.image());
        settings.options().forEach((name, value) -> container.withEnv("BRUME_" + name, value));
        container.start();
        return new ContainerBrume(container);
    }

    static void requireEngine(boolean answers) {
        if (!answers) {
            throw new IllegalStateException("This test wants its Brume in a container, and no container engine answers: start one (docker"
                    + " version must work), or run the test with " + Settings.PLACE + "=jvm");
        }
    }

    @Override public URI uri() {
        return container.getEndpoint();
    }

    @Override public void close() {
        container.stop();
    }
}
