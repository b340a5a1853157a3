package dev.brume.lambda.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.code.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedLayersTest {
    @TempDir private Path folder;
    private MergedLayers merged;

    @BeforeEach void open() {
        merged = new MergedLayers(new WorkFolder(folder));
    }

    @Test void filesOfALaterLayerReplaceThoseOfEarlierOnes() throws IOException {
        Path first = layer("first", "bin/tool", "old", "lib/only-first", "1");
        Path second = layer("second", "bin/tool", "new", "lib/only-second", "2");

        Path both = merge(first, second);

        assertThat(both.resolve("bin/tool")).hasContent("new");
        assertThat(both.resolve("lib/only-first")).hasContent("1");
        assertThat(both.resolve("lib/only-second")).hasContent("2");
        assertThat(first.resolve("bin/tool")).hasContent("old");
        assertThat(merge(second, first).resolve("bin/tool")).hasContent("old");
    }

    @Test void noLayerWritesThroughALinkOfAnother() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path trap = layer("trap");
        Files.createSymbolicLink(trap.resolve("bin"), outside);
        Path second = layer("second", "bin/tool", "loot");

        Path both = merge(trap, second);

        assertThat(outside).isEmptyDirectory();
        assertThat(both.resolve("bin")).isDirectory();
        assertThat(Files.isSymbolicLink(both.resolve("bin"))).isFalse();
        assertThat(both.resolve("bin/tool")).hasContent("loot");
    }

    @Test void whatIsAFolderInOneLayerMayBeAFileInTheNext() throws IOException {
        Path folders = layer("folders", "data/a/b", "deep");
        Path file = layer("file", "data", "flat");

        assertThat(merge(folders, file).resolve("data")).hasContent("flat");
        assertThat(merge(file, folders).resolve("data/a/b")).hasContent("deep");
    }

    @Test void linksStayLinks() throws IOException {
        Path first = layer("first", "lib/libtool.so.1", "library");
        Files.createSymbolicLink(first.resolve("lib/libtool.so"), Path.of("libtool.so.1"));

        Path both = merge(first, layer("second", "x", "y"));

        assertThat(Files.isSymbolicLink(both.resolve("lib/libtool.so"))).isTrue();
        assertThat(both.resolve("lib/libtool.so")).hasContent("library");
        assertThat(Files.exists(both.resolve("lib/libtool.so.1"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test void aFolderGoesAfterOneOfItsLayers() throws IOException {
        Path old = layer("old", "version", "1");
        Path other = layer("other", "text", "same");
        Path before = merge(old, other);
        assertThat(merge(old, other)).isEqualTo(before).isDirectory();

        WorkFolder.remove(old);
        Path after = merge(layer("new", "version", "2"), other);

        assertThat(before).doesNotExist();
        assertThat(after.resolve("version")).hasContent("2");
        assertThat(after.resolve("text")).hasContent("same");
    }

    private Path merge(Path... layers) {
        return merged.folder(List.of(layers));
    }

    private Path layer(String name, String... namesAndTexts) throws IOException {
        Path layer = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Path file = layer.resolve(namesAndTexts[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, namesAndTexts[i + 1]);
        }
        return layer;
    }
}
