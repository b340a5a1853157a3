package dev.brume.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.codegen.GeneratedFolder;
import dev.brume.codegen.model.ServiceModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSourcesTest {
    @TempDir Path out;

    @BeforeEach void generate() throws IOException, URISyntaxException {
        Path models = Path.of(getClass().getResource("/models").toURI());
        GeneratedFolder folder = new GeneratedFolder(out);
        ServiceSources.write(ServiceModel.read(models, "zoo"), folder);
        folder.deleteTheRest();
    }

    @Test void anOperationRefusesItselfByName() throws IOException {
        assertThat(source("Zoo")).contains("""
                    default Animal feedAnimal(Call call, FeedAnimalRequest input) {
                        throw NotImplemented.operation("zoo", "FeedAnimal");
                    }
                """, "    default Empty closeZoo(Call call, Empty input) {\n");
    }

    @Test void namesThatJavaTakesAreChanged() throws IOException {
        assertThat(source("Animal")).contains("public record Animal(String name, String md5OfName, Boolean default_, "
                + "String schema_, List<Animal> children, RecordShape record) implements Structure {");
        assertThat(source("RecordShape")).contains("super(\"Record\", 0);");
    }

    @Test void largeStructuresHaveABuilder() throws IOException {
        assertThat(source("Animal")).contains("public Builder toBuilder()", "public Builder default_(Boolean default_)");
        assertThat(source("FeedAnimalRequest")).doesNotContain("Builder");
    }

    @Test void constraintsAreKnownThroughRecursionAndWhereNoneIsInside() throws IOException {
        assertThat(source("Animal")).contains(
                "super(\"Animal\", CONSTRAINED);",
                "MemberSchema.of(\"MD5OfName\", 0),",
                "MemberSchema.of(\"Children\", MemberSchema.FLATTENED | MemberSchema.CONSTRAINED).withQueryName(\"Child\"),");
        assertThat(source("AnimalNotFound")).contains("super(\"AnimalNotFound\", 0);");
    }

    @Test void membersKnowTheirPlace() throws IOException {
        assertThat(source("FeedAnimalRequest")).contains(
                "MemberSchema.of(\"Name\", \"Name\", Location.URI, MemberSchema.REQUIRED | MemberSchema.CONSTRAINED),",
                "case 1 -> ZooShapes.diet();");
    }

    @Test void typesKnowTheirConstraints() throws IOException {
        assertThat(source("ZooShapes")).contains(
                "return new StringSchema(\"Name\").withLength(1, 8L).withPattern(\"[\\\\w]+\");",
                "return new IntegerSchema(\"Grams\", 1, Integer.MAX_VALUE, false);",
                "return new MapSchema(\"Diet\", ZooShapes.string(), ZooShapes.grams(), \"Food\", \"Grams\", false, -1, 3L, false);",
                "return new ListSchema(\"Animals\", Animal.SCHEMA, null, false, -1, Long.MAX_VALUE, false);",
                "return new TimestampSchema(\"Timestamp\", TimestampFormat.ISO_8601);");
    }

    @Test void anErrorHasTheCodesOfBothProtocols() throws IOException {
        assertThat(source("AnimalNotFound"))
                .contains("return new ErrorSchema(\"AnimalNotFound\", \"Zoo.NoSuchAnimal\", 404, true);");
        assertThat(source("ZooApi")).contains("case \"AnimalNotFound\" -> AnimalNotFound.SCHEMA;");
    }

    @Test void theApiCallsAnOperationByItsIndex() throws IOException {
        assertThat(source("ZooApi")).contains(
                "case 0 -> service.feedAnimal(call, (FeedAnimalRequest) input);",
                "case 1 -> service.closeZoo(call, (Empty) input);",
                "new OperationSchema(this, operation, \"FeedAnimal\", \"PUT\", \"/animals/{Name}/food\", 202, 0, \"feed-\", HttpChecksum.NONE);",
                "new OperationSchema(this, operation, \"CloseZoo\", \"POST\", \"/\", 200, OperationSchema.NO_AUTH);",
                "List.of(Protocol.AWS_JSON_1_1, Protocol.AWS_QUERY), true, \"http://zoo/\", null)");
    }

    @Test void noFileImportsWhatItDoesNotUse() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (String line : lines.stream().filter(line -> line.startsWith("import ")).toList()) {
                    String type = line.substring(line.lastIndexOf('.') + 1, line.length() - 1);
                    assertThat(lines.stream().filter(other -> other.matches(".*\\b" + type + "\\b.*")))
                            .as("%s in %s", type, file)
                            .hasSizeGreaterThan(1);
                }
            }
        }
    }

    @Test void anUnchangedModelRewritesNothingAndAShapeThatWentLeavesNoFile() throws IOException, URISyntaxException {
        Path animal = out.resolve("dev/brume/zoo/Animal.java");
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(animal, longAgo);
        Path stale = Files.writeString(out.resolve("dev/brume/zoo/Gone.java"), "// " + GeneratedFolder.MARK + "\n");
        Path handmade = Files.writeString(out.resolve("dev/brume/zoo/Mine.java"), "package dev.brume.zoo;\n");
        generate();
        assertThat(Files.getLastModifiedTime(animal)).isEqualTo(longAgo);
        assertThat(stale).doesNotExist();
        assertThat(handmade).exists();
    }

    private String source(String type) throws IOException {
        return Files.readString(out.resolve("dev/brume/zoo/" + type + ".java"));
    }
}
