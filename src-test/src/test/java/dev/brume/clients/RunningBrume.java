package dev.brume.clients;

import dev.brume.faults.ControlApi;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import dev.brume.spi.Platform;
import dev.brume.timeline.Timeline;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Brume in this process, on a free port, for the tests of one class; or the one that the class around it has started elsewhere.
public final class RunningBrume implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicLong ACCOUNTS = new AtomicLong(210_000_000_000L);
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(RunningBrume.class);

    private final Map<String, String> options;
    private Brume brume;
    private Elsewhere elsewhere;

    /// @param certificate what its clients trust
    record Elsewhere(URI uri, Path certificate) {
        /// From now on the tests of classes within this one run against it.
        void in(ExtensionContext context) {
            context.getStore(STORE).put(Elsewhere.class, this);
        }
    }

    public RunningBrume() {
        this(Map.of());
    }

    /// @param options as `BRUME_*` variables name them, without the prefix
    public RunningBrume(Map<String, String> options) {
        this.options = new HashMap<>(options);
        this.options.put("PORT", "0");
    }

    @Override public void beforeAll(ExtensionContext context) {
        elsewhere = context.getStore(STORE).get(Elsewhere.class, Elsewhere.class);
        if (elsewhere == null) {
            brume = Brume.start(BrumeConfig.of(options));
        }
    }

    @Override public void afterAll(ExtensionContext context) {
        if (brume != null) {
            brume.close();
        }
    }

    /// Where it listens: `http://localhost:4566`.
    public String url() {
        return elsewhere == null ? "http://" + brume.endpoint() : elsewhere.uri().toString();
    }

    public URI uri() {
        return URI.create(url());
    }

    public int port() {
        return uri().getPort();
    }

    /// What its services share.
    Platform platform() {
        return brume.platform();
    }

    /// Winds its clock forward.
    public void advance(Duration by) {
        if (elsewhere != null) {
            new ControlApi(uri()).advance(by);
            return;
        }
        brume.platform().timeline().advance(by);
    }

    /// Pauses its clock at a time.
    public void setTime(Instant now) {
        brume.platform().timeline().set(Timeline.Mode.PAUSED, Optional.of(now));
    }

    /// Waits until nothing is running any more.
    public void settle() {
        if (elsewhere != null) {
            new ControlApi(uri()).settle();
            return;
        }
        List<String> running = brume.platform().timeline().settle(Duration.ofSeconds(60));
        if (!running.isEmpty()) {
            throw new AssertionError("Still running: " + running);
        }
    }

    /// The certificate that clients have to trust.
    public Path certificate() {
        if (elsewhere != null) {
            return elsewhere.certificate();
        }
        brume.makeCertificate();
        return brume.certificate();
    }

    /// An account that nobody else uses; it is its own access key id.
    public static String newAccount() {
        return Long.toString(ACCOUNTS.incrementAndGet());
    }

    /// What every AWS client reads from its environment, and nothing of the machine's own settings.
    public Map<String, String> environment(String accessKey) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", accessKey);
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        variables.put("AWS_SESSION_TOKEN", "");
        variables.put("AWS_PROFILE", "");
        variables.put("AWS_REGION", "eu-west-3");
        variables.put("AWS_DEFAULT_REGION", "eu-west-3");
        variables.put("AWS_ENDPOINT_URL", url());
        variables.put("AWS_CA_BUNDLE", "");
        variables.put("AWS_CONFIG_FILE", "/nonexistent/config");
        variables.put("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("AWS_PAGER", "cat");
        variables.put("AWS_MAX_ATTEMPTS", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        return variables;
    }
}
