package dev.brume.edge;

import dev.brume.aws.AwsException;
import dev.brume.edge.http.RequestHandler;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Codecs;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.schema.Catalog;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceModule;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every request passes: may this page ask, is it Brume's own interface, and if not, the stages of an AWS call.
/// Safe on any thread.
public final class Gate implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Verdict ACCEPTED = new Verdict.Accepted();
    private static final int LONGEST_HEADER = 2_000;

    private final Stage[] stages;
    private final FindOperation findOperation;
    private final Codecs codecs = new Codecs();
    private final Origins origins;
    private final Endpoints endpoints;
    private final Timeline timeline;
    private final Trace trace;
    private final AccessLog accessLog = new AccessLog();
    private final Warnings warnings = new Warnings();

    /// @param own endpoints beside those of the services
    /// @param allowedOrigins of web pages elsewhere than on this machine; `*` for all
    public Gate(List<ServiceModule> modules, List<HttpEndpoint> own, Set<String> allowedOrigins, Platform platform) {
        this(modules, Set.of(), own, allowedOrigins, platform);
    }

    /// @param switchedOff names of services that Brume has and was told not to run
    /// @param own endpoints beside those of the services
    /// @param allowedOrigins of web pages elsewhere than on this machine; `*` for all
    public Gate(
            List<ServiceModule> modules,
            Set<String> switchedOff,
            List<HttpEndpoint> own,
            Set<String> allowedOrigins,
            Platform platform) {
        this.timeline = platform.timeline();
        this.trace = platform.trace();
        this.origins = new Origins(allowedOrigins);
        List<HttpEndpoint> all = new ArrayList<>(own);
        modules.forEach(module -> all.addAll(module.endpoints()));
        this.endpoints = new Endpoints(all);
        this.findOperation = new FindOperation(new Services(modules), Set.copyOf(switchedOff), codecs, Catalog::get);
        this.stages = new Stage[] {
            findOperation,
            new Authenticate(platform.credentials(), trace),
            new DecodeInput(),
            new Authorize(platform.permissions()),
            new WarnOfStoredSettings(),
            new Dispatch(timeline, platform.tables()),
            new EncodeOutput()
        };
    }

    @Override public WireResponse handle(WireRequest request) {
        long began = accessLog.begin();
        WireResponse response = answer(request);
        accessLog.end(began, request, response);
        return response;
    }

    @Override public boolean brief(WireRequest head) {
        return endpoints.at(head.path()) == null;
    }

    private WireResponse answer(WireRequest request) {
        try {
            origins.check(request);
        } catch (AwsException e) {
            warnings.log(e.getMessage());
            return refuse(request, e);
        }
        if (Origins.isPreflight(request)) {
            return Origins.preflight(request);
        }
        HttpEndpoint endpoint = endpoints.at(request.path());
        if (endpoint == null) {
            // No operation of AWS's has this method.
            return request.method().equals("OPTIONS") ? Origins.options() : call(request);
        }
        WireResponse response = Endpoints.answer(endpoint, request);
        String origin = request.header("origin");
        return origin == null ? response : with(response, allowed(origin));
    }

    private WireResponse call(WireRequest request) {
        Passage passage = new Passage(request);
        try {
            for (Stage stage : stages) {
                stage.pass(passage);
            }
            record(passage, ACCEPTED);
        } catch (AwsException e) {
            fail(passage, e);
        } catch (Exception | StackOverflowError e) {
            LOG.error("{} of request {} failed", named(passage), passage.requestId, e);
            fail(passage, AwsException.receiver(
                    500,
                    "InternalFailure",
                    "The request processing has failed because of an unknown error, exception or failure. Brume's log"
                            + " says more about the request " + passage.requestId + "."));
        }
        return with(passage.response, added(passage));
    }

    private void fail(Passage passage, AwsException error) {
        record(passage, new Verdict.Failed(error.code(), String.valueOf(error.getMessage())));
        Codec codec = passage.codec == null ? codecs.choose(passage.schema, passage.request) : passage.codec;
        passage.response = codec.encodeError(
                passage.schema, passage.action == null ? null : passage.action.operation(), error, passage.requestId);
    }

    @Override public WireResponse refuse(WireRequest head, AwsException reason) {
        Passage passage = new Passage(head);
        try {
            findOperation.pass(passage);
        } catch (AwsException _) {
            // The operation is not known without the body, or does not exist; what counts is who complains, and how.
        }
        fail(passage, reason);
        return with(passage.response, added(passage));
    }

    /// One hop for every call that got as far as having a caller.
    private void record(Passage passage, Verdict verdict) {
        if (passage.call == null) {
            return;
        }
        trace.record(new Hop(
                passage.hop,
                passage.cause.traceId(),
                passage.cause.hop(),
                passage.call.scope(),
                timeline.now(),
                passage.action.name(),
                passage.caller.arn(),
                passage.call.resource().isEmpty() ? passage.action.principal() : passage.call.resource(),
                verdict,
                details(passage)));
    }

    private static Map<String, String> details(Passage passage) {
        List<String> warned = passage.call.warnings();
        List<String> notes = passage.call.notes();
        if (warned.isEmpty() && notes.isEmpty()) {
            return Map.of("RequestId", passage.requestId);
        }
        if (warned.isEmpty() && notes.size() == 2) {
            return Map.of("RequestId", passage.requestId, notes.getFirst(), notes.getLast());
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("RequestId", passage.requestId);
        for (int i = 0; i < notes.size(); i += 2) {
            details.put(notes.get(i), notes.get(i + 1));
        }
        if (!warned.isEmpty()) {
            details.put("Warning", String.join("; ", warned));
        }
        return details;
    }

    private Headers added(Passage passage) {
        Headers.Builder added = new Headers.Builder(6);
        if (passage.call != null) {
            added.add("x-brume-trace", passage.cause.traceId());
            if (!passage.call.warnings().isEmpty()) {
                passage.call.warnings().forEach(warnings::log);
                added.add("x-brume-warning", joined(passage.call.warnings()));
            }
        }
        if (!passage.refusals().isEmpty()) {
            added.add("x-brume-iam", joined(passage.refusals()));
        }
        String origin = passage.request.header("origin");
        if (origin != null && origins.isAllowed(origin)) {
            Origins.allow(origin, added);
        }
        return added.build();
    }

    /// Clients take headers of 8 KiB in all, some of them.
    private static String joined(List<String> sentences) {
        String all = String.join("; ", sentences);
        return all.length() <= LONGEST_HEADER ? all : all.substring(0, LONGEST_HEADER) + " ...";
    }

    private static Headers allowed(String origin) {
        Headers.Builder headers = new Headers.Builder(3);
        Origins.allow(origin, headers);
        return headers.build();
    }

    private static WireResponse with(WireResponse response, Headers added) {
        Headers own = response.headers();
        Headers.Builder headers = new Headers.Builder(own.size() + added.size());
        addAll(own, headers);
        addAll(added, headers);
        return new WireResponse(response.status(), headers.build(), response.body(), response.length());
    }

    private static void addAll(Headers some, Headers.Builder headers) {
        for (int i = 0; i < some.size(); i++) {
            headers.add(some.name(i), some.value(i));
        }
    }

    private static String named(Passage passage) {
        return passage.action == null ? passage.request.path() : passage.action.name();
    }
}
