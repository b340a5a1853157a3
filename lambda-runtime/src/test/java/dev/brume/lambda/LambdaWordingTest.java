package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.schema.Structure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LambdaWordingTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void layersAreNamedByTheArnsOfTheirVersions() {
        String arn = "arn:aws:lambda:eu-west-3:000000000000:layer:tools";

        refused("GetLayerVersionByArn", new GetLayerVersionByArnRequest(arn), "1 validation error detected: Value '" + arn
                + "' at 'arn' failed"
                + " to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}"
                + "((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:"
                + "[a-zA-Z0-9-_]+)");
        refused("CreateFunction", Rig.function("orders").layers(List.of(arn)).build(), "1 validation error detected: Value '[" + arn
                + "]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal"
                + " to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ");
    }

    @Test void theRuntimesAreThoseThatAwsNames() {
        refused("ListLayers", new ListLayersRequest("perl5", null, null, null), "1 validation error detected: Value 'perl5' at"
                + " 'compatibleRuntime' failed to satisfy constraint: Member must satisfy enum value set: [ruby3.5, ruby2.6, ");
        refused("PublishLayerVersion",
                PublishLayerVersionRequest.builder().layerName("tools").compatibleRuntimes(List.of("perl5", "java21"))
                        .content(new LayerVersionContentInput(null, null, null, Rig.ZIP)).build(),
                "1 validation error detected: Value '[perl5,"
                        + " java21]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, ");
    }

    @Test void anArchitectureIsOneOfTwo() {
        refused("PublishLayerVersion", PublishLayerVersionRequest.builder().layerName("tools").compatibleArchitectures(List.of("z80"))
                .content(new LayerVersionContentInput(null, null, null, Rig.ZIP)).build(),
                "1 validation error detected: Value '[z80]' at"
                        + " 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum"
                        + " value set: [x86_64, arm64], Member must not be null]");
    }

    @Test void tagsAreOfFunctionsLayersAndMappings() {
        refused("ListTags", new ListTagsRequest("arn:aws:lambda:eu-west-3:000000000000:foobar:x"), "1 validation error detected: Value"
                + " 'arn:aws:lambda:eu-west-3:000000000000:foobar:x' at 'resource' failed to satisfy constraint: Member must satisfy"
                + " regular expression pattern: arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:"
                + "(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:");
    }

    @Test void functionsMayBeInTheEuropeanSovereignCloud() {
        refused("GetPolicy", new GetPolicyRequest("what?", null), "1 validation error detected: Value 'what?' at 'functionName' failed to"
                + " satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}");
    }

    private void refused(String operation, Structure input, String message) {
        assertThatThrownBy(() -> rig.module.constraints().check(rig.module.api().schema().operation(operation), input))
                .hasMessageStartingWith(message);
    }
}
