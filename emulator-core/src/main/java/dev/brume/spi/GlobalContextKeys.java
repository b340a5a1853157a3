package dev.brume.spi;

import dev.brume.auth.AccessRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The condition keys that a request to any service has; those of its principal are the authorizer's to know.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
public final class GlobalContextKeys {
    private GlobalContextKeys() {}

    /// What a service asks, with the global keys of the call beside the service's own.
    public static AccessRequest in(Call call, AccessRequest asked) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:RequestedRegion", List.of(call.scope().region().value()));
        // Plain HTTP to Brume stands for HTTPS to AWS, which a policy may insist on.
        context.put("aws:SecureTransport", List.of("true"));
        context.put("aws:ViaAWSService", List.of("false"));
        HttpRequest http = call.http();
        if (http != null) {
            context.put("aws:SourceIp", List.of(http.sourceIp()));
            header(http, "user-agent", "aws:UserAgent", context);
            header(http, "referer", "aws:Referer", context);
        }
        context.putAll(asked.context());
        return new AccessRequest(
                asked.caller(), asked.action(), asked.resource(), asked.resourceAccount(), asked.resourcePolicy(), context);
    }

    private static void header(HttpRequest http, String name, String key, Map<String, List<String>> context) {
        String value = http.header(name);
        if (value != null) {
            context.put(key, List.of(value));
        }
    }
}
