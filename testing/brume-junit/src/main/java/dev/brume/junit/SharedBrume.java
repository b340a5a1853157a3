package dev.brume.junit;

import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// A Brume in this JVM, for one test or for all tests with the same settings.
final class SharedBrume implements AutoCloseable {
    private final Brume brume;

    SharedBrume(BrumeTest settings) {
        brume = Brume.start(BrumeConfig.of(options(settings)));
    }

    private static Map<String, String> options(BrumeTest settings) {
        Map<String, String> options = new HashMap<>();
        for (String setting : settings.settings()) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("A setting of @BrumeTest has a name and a value as in IAM=enforce: " + setting);
            }
            options.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        if (!settings.clock().isEmpty()) {
            options.put("CLOCK", settings.clock());
        }
        options.put("PORT", "0");
        return options;
    }

    URI uri() {
        return URI.create("http://" + brume.endpoint());
    }

    @Override public void close() {
        brume.close();
    }
}
