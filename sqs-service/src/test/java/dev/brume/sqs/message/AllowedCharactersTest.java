package dev.brume.sqs.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class AllowedCharactersTest {
    @Property void eightAtOnceSayWhatOneAfterTheOtherSay(@ForAll("texts") String text) {
        assertThat(AllowedCharacters.firstForbidden(text, text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(AllowedCharacters.firstForbidden(text));
    }

    @Provide Arbitrary<String> texts() {
        Arbitrary<Character> some =
                Arbitraries.of('?', '\n', ' ', 'a', '~', '\u007f', '\u0080', '\u0001', 'ü', '\ud83d', '\ude00', '\uffff');
        return Arbitraries.frequencyOf(
                Tuple.of(1, some.list().ofMaxSize(40)),
                Tuple.of(4, Arbitraries.chars().range(' ', '~').list().ofMaxSize(40)))
                .map(chars -> chars.stream().map(String::valueOf).reduce("", String::concat));
    }

    @Test void halfOfAPairIsForbiddenWhereverItStands() {
        for (int before = 0; before < 20; before++) {
            String text = "?".repeat(before) + '\ud800' + "aaaa?aaaaaaaaaa";
            assertThat(AllowedCharacters.firstForbidden(text, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(0xd800);
        }
    }
}
