package dev.brume.sns.topic;

import dev.brume.sns.SnsErrors;
import dev.brume.sns.SnsLimits;

/// What AWS takes for a topic's name: up to 256 letters, digits, hyphens and underscores; `.fifo` at the end of a FIFO
/// topic's and nowhere else.
public final class TopicName {
    private static final String FIFO = ".fifo";

    private TopicName() {}

    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    public static String checked(String name, boolean fifo) {
        boolean valid = name != null && name.endsWith(FIFO) == fifo && name.length() <= SnsLimits.MAX_TOPIC_NAME;
        int end = !valid ? 0 : fifo ? name.length() - FIFO.length() : name.length();
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            valid &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
        }
        if (!valid || end == 0) throw SnsErrors.topicName();
        return name;
    }
}
