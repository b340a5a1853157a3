package dev.brume.sns.publish;

import dev.brume.aws.AwsException;
import dev.brume.router.Payload.Attribute;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.SnsLimits;
import dev.brume.sns.delivery.MessageText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What somebody wants to publish: valid by itself, whatever the topic.
///
/// @param raw the text as it came
/// @param text the same, by protocol
/// @param subject null for none
/// @param groupId null for none
/// @param deduplicationId null for none
public record Message(
        String raw, MessageText text, String subject, Map<String, Attribute> attributes, String groupId, String deduplicationId) {

    /// A message as it came.
    ///
    /// @param structure null, or `json`
    public record Draft(
            String text, String subject, String structure, Map<String, Attribute> attributes, String groupId, String deduplicationId) {}

    /// @throws AwsException `InvalidParameter`, `ParameterValueInvalid`
    public static Message of(Draft draft) {
        MessageAttributes.check(draft.attributes());
        if (draft.text().isEmpty()) throw SnsErrors.invalid("Empty message");
        if (draft.subject() != null) checkSubject(draft.subject());
        requireId("MessageGroupId", draft.groupId());
        requireId("MessageDeduplicationId", draft.deduplicationId());
        Message message = new Message(draft.text(), text(draft), draft.subject(),
                draft.attributes().isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(draft.attributes())),
                draft.groupId(), draft.deduplicationId());
        if (message.size() > SnsLimits.MAX_MESSAGE.bytes()) throw SnsErrors.invalid("Message too long");
        return message;
    }

    private static MessageText text(Draft draft) {
        if (draft.structure() == null || draft.structure().isEmpty()) return MessageText.of(draft.text());
        if (!draft.structure().equals("json")) throw SnsErrors.invalid("MessageStructure");
        return MessageText.structured(draft.text());
    }

    /// Text that begins with something to see, in one line.
    private static void checkSubject(String subject) {
        boolean valid = !subject.isEmpty() && subject.length() <= SnsLimits.MAX_SUBJECT && !Character.isWhitespace(subject.charAt(0));
        for (int i = 0; valid && i < subject.length(); i++) {
            valid = !Character.isISOControl(subject.charAt(i));
        }
        if (!valid) throw SnsErrors.invalid("Subject");
    }

    /// Up to 128 letters, digits and punctuation marks.
    private static void requireId(String member, String id) {
        if (id == null) return;
        boolean valid = !id.isEmpty() && id.length() <= SnsLimits.MAX_FIFO_ID;
        for (int i = 0; valid && i < id.length(); i++) {
            valid = id.charAt(i) > ' ' && id.charAt(i) < 0x7f;
        }
        if (!valid) {
            throw SnsErrors.invalid(member + " Reason: " + member + " can only include alphanumeric and punctuation characters. 1 to "
                    + SnsLimits.MAX_FIFO_ID + " in length");
        }
    }

    /// In bytes: text and attributes.
    public long size() {
        return size(raw) + MessageAttributes.size(attributes);
    }

    static long size(String text) {
        long size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Half of a surrogate pair stands for two of the four bytes.
            if (c >= 0x80) size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return size;
    }
}
