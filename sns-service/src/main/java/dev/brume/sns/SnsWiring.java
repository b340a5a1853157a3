package dev.brume.sns;

import dev.brume.router.Target;
import dev.brume.sns.topic.Topics;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.Platform;
import dev.brume.table.Tables;
import java.util.List;

/// The parts of SNS, each made once.
final class SnsWiring {
    private final Tables tables;
    private final Topics topics;

    SnsWiring(Platform platform) {
        this.tables = platform.tables();
        this.topics = new Topics(tables);
    }

    SnsModule module() {
        return new SnsModule(new SnsService(this), endpoints());
    }

    /// What others deliver into: topics, and the endpoints of subscribers that are no resources of AWS.
    List<Target> targets() {
        return List.of();
    }

    private List<HttpEndpoint> endpoints() {
        return List.of();
    }

    TopicOperations topicOperations() {
        return new TopicOperations(tables, topics);
    }

    TagOperations tagOperations() {
        return new TagOperations(tables, topics);
    }
}
