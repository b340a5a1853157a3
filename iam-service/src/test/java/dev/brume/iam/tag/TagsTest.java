package dev.brume.iam.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagsTest {

    @Test void aTagReplacesTheOneOfTheSameKeyWhateverItsCase() {
        Tags tags = Tags.of(List.of(new Tags.KeyValue("Team", "red"))).with(List.of(new Tags.KeyValue("TEAM", "blue")));

        assertThat(tags.values()).containsExactly(new Tags.KeyValue("TEAM", "blue"));
    }

    @Test void thereAreFiftyAtMost() {
        List<Tags.KeyValue> fifty = IntStream.range(0, 50).mapToObj(i -> new Tags.KeyValue("k" + i, "")).toList();

        assertThatThrownBy(() -> Tags.of(fifty).with(List.of(new Tags.KeyValue("more", "")))).extracting("code")
                .isEqualTo("LimitExceeded");
        assertThat(Tags.of(fifty).with(List.of(new Tags.KeyValue("k0", "new"))).values()).hasSize(50);
    }

    @Test void keysOfAwsAreReserved() {
        assertThatThrownBy(() -> Tags.of(List.of(new Tags.KeyValue("aws:x", "")))).extracting("code").isEqualTo("InvalidInput");
    }
}
