package dev.brume.lambda.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.lambda.Zips;
import dev.brume.lambda.code.CodeFolders;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.code.WorkFolder;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLayersTest {
    private static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final long MEBIBYTE = 1 << 20;

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final CodeStore code = new CodeStore(tables);
    private final Set<String> used = new HashSet<>();
    @TempDir private Path folder;
    private Layers layers;
    private FunctionLayers functionLayers;

    @BeforeEach void open() {
        WorkFolder work = new WorkFolder(folder);
        CodeFolders folders = new CodeFolders(work, code, timeline);
        layers = new Layers(tables, code, folders, used::contains);
        functionLayers = new FunctionLayers(layers, folders, new MergedLayers(work));
    }

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    private LayerVersion publish(Scope scope, String name, long unpackedSize, Blob zip) {
        LayerVersion.Contents contents = new LayerVersion.Contents(CodeStore.sha256(zip), zip.size(), unpackedSize, "", Optional.empty(),
                Optional.empty(), Optional.empty());
        return layers.publish(LayerVersionReference.layer(scope, name), contents, zip, NOON);
    }

    private String publish(String name, long unpackedSize) {
        return publish(SCOPE, name, unpackedSize, Zips.of(name + ".txt", name)).arn();
    }

    private List<LayerVersion> require(long codeSize, String... arns) {
        return functionLayers.require(SCOPE, List.of(arns), codeSize);
    }

    @Test void layersAndCodeTogetherHave250MebibytesAtMost() {
        String most = publish("most", 200 * MEBIBYTE);
        String more = publish("more", 60 * MEBIBYTE);

        assertThat(require(50 * MEBIBYTE, most)).hasSize(1);
        assertInvalid("Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 262144001"
                + " bytes.", () -> require(50 * MEBIBYTE + 1, most));
        assertInvalid("Layers consume more than the available size of 262144000 bytes", () -> require(0, most, more));
    }

    @Test void newCodeHasTheRoomThatLayersLeaveEvenIfTheyWereDeleted() {
        String most = publish("most", 200 * MEBIBYTE);
        used.add(most);
        layers.delete(LayerVersionReference.ofArn(most).orElseThrow());

        functionLayers.requireRoomFor(List.of(most), 50 * MEBIBYTE);
        assertInvalid("Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 262144001"
                + " bytes.", () -> functionLayers.requireRoomFor(List.of(most), 50 * MEBIBYTE + 1));
    }

    @Test void layersAreOfTheFunctionsRegion() {
        String elsewhere = publish(new Scope(AccountId.DEFAULT, new Region("eu-west-1")), "tools", 1, Zips.of("a", "b")).arn();

        assertInvalid("Layers are not in the same region as the function. Layers are expected to be in region eu-west-3.",
                () -> require(0, elsewhere));
    }

    @Test void aLayerOfAnotherAccountIsALayerLikeOthers() {
        String theirs = publish(new Scope(new AccountId("111122223333"), SCOPE.region()), "tools", 1, Zips.of("a.txt", "theirs")).arn();

        assertThat(require(0, theirs)).hasSize(1);
        assertThat(functionLayers.folderOf(List.of(theirs)).orElseThrow().resolve("a.txt")).hasContent("theirs");
    }

    @Test void theVersionMustBeThereAndTheLayerNotTwice() {
        String first = publish("tools", 1);
        String second = publish("tools", 1);

        assertInvalid("Layer version " + first.replace(":1", ":9") + " does not exist.", () -> require(0, first.replace(":1", ":9")));
        assertInvalid("Two different versions of the same layer are not allowed to be referenced in the same function. " + first + " and "
                + second + " are versions of the same layer.", () -> require(0, first, second));
    }

    @Test void withoutLayersThereIsNoFolder() {
        assertThat(functionLayers.folderOf(List.of())).isEmpty();
    }

    @Test void aDeletedVersionIsKeptAsLongAsAFunctionHasIt() {
        LayerVersion version = publish(SCOPE, "tools", 1, Zips.of("a.txt", "kept"));
        used.add(version.arn());
        layers.delete(version.reference());

        assertThat(layers.find(version.reference())).isEmpty();
        assertThat(functionLayers.folderOf(List.of(version.arn())).orElseThrow().resolve("a.txt")).hasContent("kept");

        used.clear();
        publish("others", 1);
        assertThat(layers.findForFunction(version.reference())).isEmpty();
        assertThat(code.find(SCOPE, version.contents().codeSha256())).isEmpty();
    }

    private static void assertInvalid(String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message)
                .extracting(error -> ((AwsException) error).code()).isEqualTo("InvalidParameterValueException");
    }
}
