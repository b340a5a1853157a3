package dev.brume.sns;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AwsException;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.Violation;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.ArrayList;
import java.util.List;

/// SNS, as the server sees it.
final class SnsModule implements ServiceModule {
    private final SnsService service;
    private final Api api;
    private final AccessQuestions accessQuestions;
    private final List<HttpEndpoint> endpoints;
    private final Runnable whenClosed;

    SnsModule(SnsService service, AccessQuestions accessQuestions, List<HttpEndpoint> endpoints, Runnable whenClosed) {
        this.service = service;
        this.api = SnsApi.of(service);
        this.accessQuestions = accessQuestions;
        this.endpoints = List.copyOf(endpoints);
        this.whenClosed = whenClosed;
    }

    @Override public Api api() {
        return api;
    }

    SnsService service() {
        return service;
    }

    @Override public Constraints constraints() {
        return Constraints.of(api.schema()).worded(SnsModule::refusal);
    }

    /// A member of the input itself that is not there is refused in words of SNS's own.
    private static AwsException refusal(OperationSchema operation, List<Violation> violations) {
        Violation first = violations.getFirst();
        boolean isMember = first.path().indexOf('.') < 0;
        return first.kind() == Violation.Kind.REQUIRED && isMember
                ? SnsErrors.missing(first.member().name())
                : Constraints.common("ValidationError", violations);
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return accessQuestions.of(operation, call, input);
    }

    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return AccessQuestions.concernsOtherAccount(call, input);
    }

    /// Even the root user of its own account is bound by what a topic's policy denies.
    @Override public boolean mayRefuseRoot() {
        return accessQuestions.anyTopicDenies();
    }

    @Override public List<HttpEndpoint> endpoints() {
        return endpoints;
    }

    @Override public void close() {
        whenClosed.run();
    }

    @Override public List<StoredSetting> storedSettings() {
        List<StoredSetting> settings = new ArrayList<>();
        addOfTopics(settings, "KmsMasterKeyId", "messages are not encrypted at rest");
        addOfTopics(settings, "TracingConfig", "no segments are sent to X-Ray");
        for (String kept : List.of("MonthlySpendLimit", "DefaultSenderID", "DefaultSMSType", "UsageReportS3Bucket")) {
            settings.add(new StoredSetting("SetSMSAttributes", "attributes." + kept, "text messages are captured, not sent"));
        }
        return settings;
    }

    private static void addOfTopics(List<StoredSetting> settings, String attribute, String consequence) {
        settings.add(new StoredSetting("CreateTopic", "Attributes." + attribute, consequence));
        settings.add(new StoredSetting("SetTopicAttributes", "AttributeName=" + attribute, consequence));
    }
}
