package dev.brume.sns;

import dev.brume.router.Producer;
import dev.brume.router.Target;
import dev.brume.sns.delivery.Audiences;
import dev.brume.sns.delivery.EndpointConfirmations;
import dev.brume.sns.delivery.FanOut;
import dev.brume.sns.delivery.Signer;
import dev.brume.sns.delivery.SnsProducer;
import dev.brume.sns.delivery.Urls;
import dev.brume.sns.deliverystatus.DeliveryStatusLog;
import dev.brume.sns.deliverystatus.StatusWriter;
import dev.brume.sns.email.EmailMessages;
import dev.brume.sns.email.EmailMessagesEndpoint;
import dev.brume.sns.email.EmailTarget;
import dev.brume.sns.fifo.Deduplication;
import dev.brume.sns.fifo.SequenceNumbers;
import dev.brume.sns.http.HttpTarget;
import dev.brume.sns.http.OutboundHttp;
import dev.brume.sns.http.Throttle;
import dev.brume.sns.publish.Publisher;
import dev.brume.sns.signature.CertificateEndpoint;
import dev.brume.sns.signature.MessageSigner;
import dev.brume.sns.signature.SigningKeys;
import dev.brume.sns.sms.SmsAttributes;
import dev.brume.sns.sms.SmsMessages;
import dev.brume.sns.sms.SmsMessagesEndpoint;
import dev.brume.sns.sms.SmsTarget;
import dev.brume.sns.subscription.SubscriptionLifecycle;
import dev.brume.sns.subscription.Subscriptions;
import dev.brume.sns.subscription.TokensEndpoint;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.Platform;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;

/// The parts of SNS, each made once.
final class SnsWiring {
    private final Platform platform;
    private final Tables tables;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Audiences audiences;
    private final SubscriptionLifecycle lifecycle;
    private final Deduplication deduplication;
    private final Publisher publisher;
    private final SmsMessages smsMessages;
    private final SmsAttributes smsAttributes;
    private final EmailMessages emailMessages;
    private final SigningKeys signingKeys;
    private final Throttle throttle;
    private final OutboundHttp http = new OutboundHttp();

    SnsWiring(Platform platform) {
        this.platform = platform;
        this.tables = platform.tables();
        this.topics = new Topics(tables);
        this.subscriptions = new Subscriptions(tables);
        this.audiences = new Audiences(tables, topics, subscriptions);
        this.signingKeys = new SigningKeys(tables, Timeline.WALL_CLOCK);
        Signer signer = new MessageSigner(signingKeys, platform::endpoint);
        this.throttle = new Throttle(tables, platform.timeline(), platform.router());
        Urls urls = new Urls(platform::endpoint);
        this.lifecycle = new SubscriptionLifecycle(tables, platform.timeline(), topics, subscriptions,
                new SubscriptionLifecycle.Watchers(this::subscriptionChanged,
                        new EndpointConfirmations(platform.router(), platform.timeline(), topics, signer, urls)));
        this.deduplication = new Deduplication(tables);
        this.publisher = new Publisher(publishing(), topics, new FanOut(audiences, signer, urls, platform.trace()),
                new SequenceNumbers(tables, topics), deduplication);
        this.smsMessages = new SmsMessages(tables);
        this.smsAttributes = new SmsAttributes(tables);
        this.emailMessages = new EmailMessages(tables);
    }

    private void subscriptionChanged(TopicReference topic, String id) {
        audiences.changed(topic, id);
        throttle.forget(topic.scope(), SnsTopic.arn(topic) + ':' + id);
    }

    private Publisher.Platform publishing() {
        return new Publisher.Platform(tables, platform.timeline(), platform.router(), throttle);
    }

    SnsModule module() {
        return new SnsModule(new SnsService(this), new AccessQuestions(topics), endpoints(), http::close);
    }

    /// What others deliver into: topics, and the endpoints of subscribers that are no resources of AWS.
    List<Target> targets() {
        return List.of(
                new SnsTarget(topics, publisher),
                new HttpTarget("http", http),
                new HttpTarget("https", http),
                mailbox(EmailTarget.TEXT),
                mailbox(EmailTarget.JSON),
                new SmsTarget(platform.timeline(), smsMessages));
    }

    private EmailTarget mailbox(String name) {
        return new EmailTarget(
                name, platform.timeline(), emailMessages, arn -> topics.find(arn).map(SnsTopic::displayName).orElse(""));
    }

    Producer producer() {
        StatusWriter writer = new StatusWriter(platform.timeline(), platform.router(), platform.trace(), platform.roles());
        return new SnsProducer(new DeliveryStatusLog(platform.timeline(), topics, smsAttributes, writer));
    }

    private List<HttpEndpoint> endpoints() {
        return List.of(new TokensEndpoint(subscriptions), new SmsMessagesEndpoint(smsMessages),
                new EmailMessagesEndpoint(emailMessages), new CertificateEndpoint(signingKeys));
    }

    TopicOperations topicOperations() {
        return new TopicOperations(tables, topics, new TopicOperations.OfTopics(subscriptions, lifecycle, audiences, deduplication));
    }

    SubscriptionOperations subscriptionOperations() {
        return new SubscriptionOperations(topics, subscriptions, lifecycle);
    }

    PublishOperations publishOperations() {
        return new PublishOperations(publishing(), topics, publisher);
    }

    SmsOperations smsOperations() {
        return new SmsOperations(smsAttributes);
    }

    TagOperations tagOperations() {
        return new TagOperations(tables, topics);
    }
}
