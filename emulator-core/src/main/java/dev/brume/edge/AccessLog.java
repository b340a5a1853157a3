package dev.brume.edge;

import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import io.netty.util.concurrent.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line for each request, where the log's level is debug. Never a query, a header's value beside the target, or a body:
/// they may hold secrets.
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.brume.access");

    private final Ticker ticker = Ticker.systemTicker();

    long begin() {
        return LOG.isDebugEnabled() ? ticker.nanoTime() : 0;
    }

    void end(long began, WireRequest request, WireResponse response) {
        if (LOG.isDebugEnabled()) {
            String target = request.header("x-amz-target");
            LOG.debug(
                    "{} {} {} {} {} bytes in {} µs, request {}",
                    request.method(),
                    request.path(),
                    target == null ? "-" : target,
                    response.status(),
                    response.length(),
                    (ticker.nanoTime() - began) / 1_000,
                    response.headers().first("x-amzn-RequestId"));
        }
    }
}
