package dev.brume.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.schema.UriTemplate.Label;
import dev.brume.schema.UriTemplate.Literal;
import org.junit.jupiter.api.Test;

class UriTemplateTest {
    @Test void theRootIsOneEmptySegment() {
        assertThat(UriTemplate.parse("/").segments()).containsExactly(new Literal(""));
    }

    @Test void labelsAndTextAlternate() {
        assertThat(UriTemplate.parse("/2015-03-31/functions/{FunctionName}/aliases").segments())
                .containsExactly(
                        new Literal("2015-03-31"), new Literal("functions"), new Label("FunctionName", false), new Literal("aliases"));
    }

    @Test void aGreedyLabelTakesTheRest() {
        assertThat(UriTemplate.parse("/{Bucket}/{Key+}").segments())
                .containsExactly(new Label("Bucket", false), new Label("Key", true));
    }

    @Test void theQueryHasBareNamesAndValues() {
        assertThat(UriTemplate.parse("/{Bucket}?uploads&x-id=ListParts").query())
                .containsEntry("uploads", null)
                .containsEntry("x-id", "ListParts")
                .hasSize(2);
    }
}
