package dev.brume.junit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What a test wants of its Brume. Tests that want the same can share one.
///
/// @param options as of `BRUME_` variables, without that prefix
/// @param image of the container; empty where there is none
record Settings(Map<String, String> options, String image) {
    /// Settings of a whole run: in `junit-platform.properties`, or as system properties.
    static final String PLACE = "brume.test.in";
    static final String IMAGE = "brume.test.image";

    Settings {
        options = Map.copyOf(options);
    }

    /// @throws IllegalArgumentException in one line, if one is not as it must be
    static Settings of(BrumeTest test, ExtensionContext context) {
        Map<String, String> options = new HashMap<>();
        for (String setting : test.settings()) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("A setting of @BrumeTest has a name and a value as in IAM=enforce: " + setting);
            }
            options.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        if (!test.clock().isEmpty()) {
            options.put("CLOCK", test.clock());
        }
        boolean inContainer = place(test, context) == BrumeTest.Place.CONTAINER;
        return new Settings(options, inContainer ? image(test, context) : "");
    }

    /// The run's word counts, so that one run can be in containers and the next one in its JVM.
    private static BrumeTest.Place place(BrumeTest test, ExtensionContext context) {
        return context.getConfigurationParameter(PLACE).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "jvm" -> BrumeTest.Place.JVM;
            case "container" -> BrumeTest.Place.CONTAINER;
            default -> throw new IllegalArgumentException(PLACE + " must be jvm or container: " + text);
        }).orElse(test.in());
    }

    private static String image(BrumeTest test, ExtensionContext context) {
        return context.getConfigurationParameter(IMAGE).orElse(test.image());
    }

    RunningBrume start() {
        if (image.isEmpty()) {
            return new EmbeddedBrume(this);
        }
        try {
            return ContainerBrume.start(this);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("This test wants its Brume in a container: add dev.brume:brume-testcontainers to the"
                    + " dependencies of the tests", e);
        }
    }
}
