package dev.brume.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir private Path parent;

    @Test void itIsMadeWhenItIsNeededAndRemovedAtTheEnd() throws IOException {
        WorkFolder work = new WorkFolder(parent);
        assertThat(work.path()).doesNotExist();
        Files.writeString(work.make().resolve("file"), "text");
        work.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test void nothingComesIntoItAfterTheEnd() {
        WorkFolder work = new WorkFolder(parent);
        work.make();
        work.close();
        assertThatThrownBy(work::make).isInstanceOf(IllegalStateException.class);
        assertThat(parent).isEmptyDirectory();
    }

    @Test void thoseOfProcessesThatWereKilledAreRemoved() throws IOException {
        Path leftOver = Files.createDirectories(parent.resolve("brume-lambda-999999999-1a2b").resolve("code"));
        Path ofAnother = Files.createDirectories(parent.resolve("brume-lambda-" + ProcessHandle.current().pid() + "-1a2b"));
        try (WorkFolder work = new WorkFolder(parent)) {
            work.make();
            assertThat(leftOver.getParent()).doesNotExist();
            assertThat(ofAnother).exists();
        }
    }
}
