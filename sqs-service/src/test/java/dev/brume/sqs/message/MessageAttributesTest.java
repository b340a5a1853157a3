package dev.brume.sqs.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.Blob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAttributesTest {
    private static MessageAttribute text(String type, String value) {
        return new MessageAttribute(type, value, null);
    }

    private static MessageAttributes one(String name, MessageAttribute attribute) {
        return MessageAttributes.of(Map.of(name, attribute));
    }

    // As AWS answered them.
    @Test void theDigestIsAwss() {
        assertThat(one("timestamp", text("Number", "1493147359900")).md5().hex())
                .isEqualTo("235c5c510d26fb653d073faed50ae77c");
        assertThat(one("MyAttribute", text("String", "foobar")).md5().hex())
                .isEqualTo("adb59cd4678ea5a855436b949cd07ab6");
        Blob bytes = Blob.utf8("traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01");
        assertThat(one("attr1", new MessageAttribute("Binary", null, bytes)).md5().hex())
                .isEqualTo("8cbe4db156db8a94db8b801b7addb984");
        assertThat(one("k", text("String", "x")).md5().hex()).isEqualTo("a45daa70926828a2f0a1db3418e6feb4");
    }

    @Test void theDigestDoesNotDependOnTheOrder() {
        Map<String, MessageAttribute> forwards = new LinkedHashMap<>();
        forwards.put("a", text("String", "1"));
        forwards.put("b", text("String", "2"));
        Map<String, MessageAttribute> backwards = new LinkedHashMap<>();
        backwards.put("b", text("String", "2"));
        backwards.put("a", text("String", "1"));
        assertThat(MessageAttributes.of(forwards).md5()).isEqualTo(MessageAttributes.of(backwards).md5());
    }

    @Test void namesTypesAndValuesCount() {
        assertThat(one("k", text("String", "x")).size()).isEqualTo(8);
        assertThat(one("raw", new MessageAttribute("Binary", null, Blob.utf8("bytes"))).size()).isEqualTo(14);
        assertThat(one("k", text("String", "é")).size()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "3.14", ".5", "5.", "1e10", "1E-126",
        "12345678901234567890123456789012345678"}) void numbersAreTaken(String number) {
        assertThat(one("n", text("Number", number)).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"world", "-", ".", "1e", "1e999", "0x10", "1 2", "1_000", "NaN",
        "123456789012345678901234567890123456789"}) void otherTextIsNoNumber(String text) {
        assertThatThrownBy(() -> one("Hello", text("Number.int", text)))
                .hasMessage("Can't cast the value of message (user) attribute 'Hello' to a number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"String", "Number.int", "Binary.gif", "String."}) void typesMayHaveLabels(String type) {
        MessageAttribute attribute = new MessageAttribute(type, "1", Blob.utf8("1"));
        assertThat(one("n", attribute).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "Strings", "Boolean", ".String"}) void otherTypesAreRefused(String type) {
        assertThatThrownBy(() -> one("Author", text(type, "x")))
                .hasMessage("The type of message (user) attribute 'Author' is invalid. You must use only the following"
                        + " supported type prefixes: Binary, Number, String.");
    }

    @Test void emptyValuesAreRefused() {
        assertThatThrownBy(() -> one("ErrorDetails", text("String", "")))
                .hasMessage("Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.");
        assertThatThrownBy(() -> one("x", text("Binary", "text")))
                .hasMessage("Message (user) attribute 'x' must contain a non-empty value of type 'Binary'.");
        assertThatThrownBy(() -> one("x", text(null, "text"))).hasMessageContaining("non-empty attribute type");
    }

    @ParameterizedTest
    @CsvSource({".a", "a.", "a..b", "AWS.x", "amazon.x", "a b", "ü"}) void namesOfOtherFormsAreRefused(String name) {
        assertThatThrownBy(() -> one(name, text("String", "x"))).extracting("code").isEqualTo("InvalidParameterValueException");
    }

    @Test void moreThanTenAreRefused() {
        Map<String, MessageAttribute> many = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            many.put("a" + i, text("String", "x"));
        }
        assertThatThrownBy(() -> MessageAttributes.of(many))
                .hasMessage("Number of message attributes [11] exceeds the allowed maximum [10].");
    }

    @Test void valuesHaveTheCharactersOfBodies() {
        assertThatThrownBy(() -> one("x", text("String", "a\u0001"))).hasMessageContaining("#x1");
        assertThat(AttributeNames.of(List.of())).isSameAs(AttributeNames.NONE);
    }
}
