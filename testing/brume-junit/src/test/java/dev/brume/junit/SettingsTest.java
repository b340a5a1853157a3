package dev.brume.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class SettingsTest {
    private static Events run(Class<?> type, String name, String value) {
        return EngineTestKit.engine("junit-jupiter").configurationParameter(name, value).selectors(selectClass(type)).execute()
                .testEvents();
    }

    @Test void theRunSaysWhere() {
        run(InAContainer.class, "brume.test.in", "jvm").assertStatistics(events -> events.succeeded(1));
        run(InAContainer.class, "brume.test.in", "cloud").failed().assertThatEvents().singleElement().asString()
                .contains("brume.test.in must be jvm or container: cloud");
    }

    @Test void saysThatThereIsNoEngine() {
        assertThatCode(() -> ContainerBrume.requireEngine(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ContainerBrume.requireEngine(false)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no container engine answers").hasMessageContaining("brume.test.in=jvm");
    }

    @BrumeTest(in = BrumeTest.Place.CONTAINER)
    static class InAContainer {
        @Test void runs(BrumeEndpoint endpoint) {
            // Started to be given.
        }
    }
}
