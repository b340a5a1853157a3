package dev.brume.junit;

import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// A Brume in this JVM.
final class EmbeddedBrume implements RunningBrume {
    private final Brume brume;

    EmbeddedBrume(Settings settings) {
        Map<String, String> options = new HashMap<>(settings.options());
        options.put("PORT", "0");
        brume = Brume.start(BrumeConfig.of(options));
    }

    @Override public URI uri() {
        return URI.create("http://" + brume.endpoint());
    }

    @Override public void close() {
        brume.close();
    }
}
