package dev.brume.sns;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.sns.subscription.SubscriptionReference;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which permissions calls need: on the topic or the telephone number if they name one, else on all that the account has in the
/// region. Actions are spelt as in AWS's messages, `SNS:Publish`; policies may spell them otherwise.
///
/// @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html">AWS</a>
final class AccessQuestions {
    static final String PUBLISH = "SNS:Publish";

    private static final List<String> TOPIC_MEMBERS = List.of("TopicArn", "TargetArn", "ResourceArn");

    /// What a topic's own account keeps, so that it can undo a policy that shuts everybody out.
    private static final Set<String> ROOTS_OWN = Set.of("SNS:GetTopicAttributes", "SNS:SetTopicAttributes");

    private final Topics topics;

    AccessQuestions(Topics topics) {
        this.topics = topics;
    }

    List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        String action = operation.name().equals("PublishBatch") ? PUBLISH : "SNS:" + operation.name();
        return switch (input) {
            case CreateTopicInput create -> toCreate(call, action, create);
            // Whoever has the token, or the URL of a notification, need not be anybody.
            case ConfirmSubscriptionInput _ when isAnonymous(call) -> List.of();
            case UnsubscribeInput _ when isAnonymous(call) -> List.of();
            case PublishInput publish when publish.phoneNumber() != null -> List.of(onResource(call, action, publish.phoneNumber()));
            case SubscribeInput subscribe -> List.of(onTopic(call, action, subscribe.topicArn(), ofSubscribe(subscribe)));
            default -> List.of(onTopic(call, action, topicArn(input), Map.of()));
        };
    }

    private static boolean isAnonymous(Call call) {
        return call.caller().kind() == Caller.Kind.ANONYMOUS;
    }

    private List<AccessRequest> toCreate(Call call, String action, CreateTopicInput create) {
        String arn = call.scope().arn("sns", create.name().isEmpty() ? "*" : create.name()).toString();
        List<AccessRequest> needed = new ArrayList<>(2);
        needed.add(onTopic(call, action, arn, Map.of()));
        if (create.tags() != null && !create.tags().isEmpty()) needed.add(onTopic(call, "SNS:TagResource", arn, Map.of()));
        return needed;
    }

    private static Map<String, List<String>> ofSubscribe(SubscribeInput subscribe) {
        return Map.of(
                "sns:Protocol", List.of(subscribe.protocol()),
                "sns:Endpoint", subscribe.endpoint() == null ? List.of() : List.of(subscribe.endpoint()));
    }

    /// @param arn null for an operation that names none
    private AccessRequest onTopic(Call call, String action, String arn, Map<String, List<String>> context) {
        Optional<TopicReference> reference = arn == null ? Optional.empty() : TopicReference.find(arn);
        if (reference.isEmpty()) return onResource(call, action, call.scope().arn("sns", "*").toString());
        Scope owner = reference.get().scope();
        boolean undoes = call.caller().kind() == Caller.Kind.ROOT && owner.account().equals(call.account()) && ROOTS_OWN.contains(action);
        String policy = undoes ? "" : topics.find(reference.get()).map(topic -> topic.policy().document()).orElse("");
        return new AccessRequest(call.caller(), action, arn, owner.account().value(), policy, context);
    }

    private static AccessRequest onResource(Call call, String action, String resource) {
        return new AccessRequest(call.caller(), action, resource, call.account().value(), "", Map.of());
    }

    boolean anyTopicDenies() {
        return topics.anyDenies();
    }

    /// Whether a call names a topic of another account.
    static boolean concernsOtherAccount(Call call, Structure input) {
        String arn = topicArn(input);
        return arn != null && !arn.contains(':' + call.account().value() + ':');
    }

    /// The topic that an input is about.
    private static String topicArn(Structure input) {
        StructureSchema schema = input.schema();
        for (String member : TOPIC_MEMBERS) {
            int index = schema.index(member);
            if (index >= 0 && input.member(index) instanceof String arn) return arn;
        }
        int index = schema.index("SubscriptionArn");
        if (index < 0 || !(input.member(index) instanceof String arn)) return null;
        return SubscriptionReference.find(arn).map(found -> SnsTopic.arn(found.topic())).orElse(null);
    }
}
