package dev.brume.lambda;

import static dev.brume.lambda.Rig.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagOperationsTest {
    private static final String ORDERS = Rig.arn("orders");
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private Map<String, String> tags() {
        return rig.lambda.listTags(Rig.call(), new ListTagsRequest(ORDERS)).tags();
    }

    @Test void tagsComeAndGo() {
        rig.create(Rig.function("orders").tags(Map.of("team", "blue")));
        rig.lambda.tagResource(Rig.call(), new TagResourceRequest(ORDERS, Map.of("team", "red", "stage", "test")));

        assertThat(tags()).containsExactlyInAnyOrderEntriesOf(Map.of("team", "red", "stage", "test"));
        rig.lambda.untagResource(Rig.call(), new UntagResourceRequest(ORDERS, List.of("team", "other")));
        assertThat(tags()).containsExactly(Map.entry("stage", "test"));
        assertThat(rig.lambda.getFunction(Rig.call(), new GetFunctionRequest("orders", null)).tags()).isEqualTo(tags());
    }

    @Test void tagsMakeAnotherRevision() {
        rig.create("orders");
        String before = rig.configuration("orders").revisionId();

        rig.lambda.tagResource(Rig.call(), new TagResourceRequest(ORDERS, Map.of("team", "red")));

        assertThat(rig.configuration("orders").revisionId()).isNotEqualTo(before);
    }

    @Test void versionsAndAliasesHaveNoTags() {
        rig.create("orders");

        assertError("InvalidParameterValueException", "Tags on function aliases and versions are not supported. Please specify a function"
                + " ARN.", () -> rig.lambda.listTags(Rig.call(), new ListTagsRequest(ORDERS + ":$LATEST")));
    }

    @Test void thereAreFiftyTagsAtMost() {
        rig.create("orders");
        Map<String, String> many = IntStream.rangeClosed(1, 51).boxed().collect(Collectors.toMap(i -> "key" + i, _ -> ""));

        assertError("InvalidParameterValueException", "Number of tags exceeds resource tag limit.",
                () -> rig.lambda.tagResource(Rig.call(), new TagResourceRequest(ORDERS, many)));
    }

    @Test void whatIsNotThereHasNoTags() {
        String mapping = "arn:aws:lambda:eu-west-3:000000000000:event-source-mapping:0a27203a-1275-4a2d-9b1f-cdc46513a49f";

        assertError("ResourceNotFoundException", "Function not found: " + ORDERS,
                () -> rig.lambda.listTags(Rig.call(), new ListTagsRequest(ORDERS)));
        assertError("ResourceNotFoundException", "Event source mapping not found: " + mapping,
                () -> rig.lambda.listTags(Rig.call(), new ListTagsRequest(mapping)));
    }
}
