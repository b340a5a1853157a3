package dev.brume.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.codegen.GeneratedFolder;
import dev.brume.codegen.java.ServiceSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceModelTest {
    private static final Path MODELS = Path.of(System.getProperty("brume.root", "..")).resolve("codegen/models");

    static List<ServiceModel> models() throws IOException {
        return ServiceModel.readAll(MODELS);
    }

    @Test void everyServiceOfTheBuildHasAModel() throws IOException {
        assertThat(models()).hasSize(27);
    }

    @ParameterizedTest
    @MethodSource("models") void everyShapeOfAModelGenerates(ServiceModel model, @TempDir Path out) throws IOException {
        ServiceSources.write(model, new GeneratedFolder(out));
        assertThat(out.resolve("dev/brume")).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("models") void everyShapeIsThereThatIsSpokenOf(ServiceModel model) {
        for (Operation operation : model.operations()) {
            for (String shape : new String[] {operation.input(), operation.output()}) {
                assertThat(shape == null || model.shape(shape).isStructure()).isTrue();
            }
            operation.errors().forEach(error -> assertThat(model.shape(error).isError()).as(error).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("models") void aPayloadIsAMemberAndAMapInTheUriDoesNotOccur(ServiceModel model) {
        for (Shape shape : model.shapes()) {
            assertThat(shape.text("payload") == null || shape.members().stream().anyMatch(Member::payload))
                    .as(shape.name())
                    .isTrue();
            for (Member member : shape.members()) {
                boolean map = model.shape(member.shape()).type().equals("map");
                assertThat(map && List.of("URI", "HEADER").contains(member.location())).as(member.name()).isFalse();
            }
        }
    }

    @Test void aQueryNameOfAMemberThatIsGoneIsAnError() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode model = json.readTree("{\"metadata\": {}, \"shapes\": {\"Animal\": {\"members\": {}}}}");
        JsonNode names = json.readTree("{\"xmlNamespace\": \"x\", \"members\": {\"Animal\": {\"Legs\": \"Leg\"}}}");
        assertThatThrownBy(() -> QueryNames.addTo(model, names)).hasMessageContaining("Legs");
    }

    @Test void aServiceWithoutAModelIsNamed() {
        assertThatThrownBy(() -> ServiceModel.read(MODELS, "ec2")).hasMessageContaining("No model of ec2");
    }
}
