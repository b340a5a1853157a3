package dev.brume.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.Blob;
import dev.brume.lambda.LambdaLimits;
import dev.brume.lambda.Zips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipPackageTest {
    private static final String UNREADABLE = "Could not unzip uploaded file. Please check your file, then try to upload again.";
    private static final int CENTRAL_DIRECTORY_ENTRY = 0x02014b50;

    @TempDir Path folder;

    @Test void filesAreUnpackedForEverybodyToRead() throws IOException {
        Path code = folder.resolve("code");

        ZipPackage.read(Zips.of("index.py", "print()", "lib/deep/part.py", "pass")).unpack(code);

        assertThat(code.resolve("index.py")).hasContent("print()");
        assertThat(code.resolve("lib/deep/part.py")).hasContent("pass");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(code.resolve("lib/deep/part.py")))).isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(code.resolve("lib/deep")))).isEqualTo("rwxr-xr-x");
    }

    @Test void programsCanBeExecuted() throws IOException {
        Blob zip = withMode(Zips.of("bootstrap", "#!/bin/sh"), 0100700);

        ZipPackage.read(zip).unpack(folder.resolve("code"));

        assertThat(Files.isExecutable(folder.resolve("code/bootstrap"))).isTrue();
    }

    @Test void filesThatAwsWouldNotReadAreNamed() {
        Blob zip = withMode(Zips.of("index.py", "print()"), 0100600);

        assertThat(ZipPackage.read(zip).unreadableOnAws()).contains("index.py");
        assertThat(ZipPackage.read(withMode(zip, 0100644)).unreadableOnAws()).isEmpty();
    }

    @Test void symbolicLinksAreKept() throws IOException {
        Blob zip = withMode(Zips.of("current", "releases/1"), 0120777);

        ZipPackage.read(zip).unpack(folder.resolve("code"));

        assertThat(Files.readSymbolicLink(folder.resolve("code/current"))).hasToString("releases/1");
    }

    @ParameterizedTest @ValueSource(strings = {"../evil.py", "/etc/evil", "lib/../../evil.py", "lib//evil.py",
        "a\\..\\evil"}) void nothingIsUnpackedOutsideOfTheFolder(String name) {
        assertThatThrownBy(() -> ZipPackage.read(Zips.of(name, "evil"))).hasMessage(UNREADABLE);
    }

    @Test void nothingIsWrittenThroughALink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Blob zip = withMode(Zips.of("out", outside.toString()), 0120777);

        ZipPackage.read(zip).unpack(folder.resolve("code"));

        assertThat(outside).isEmptyDirectory();
    }

    @Test void aBombIsRefusedBeforeItUnfolds() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            zip.putNextEntry(new ZipEntry("zeros"));
            for (long written = 0; written <= LambdaLimits.MAX_UNPACKED_CODE.bytes(); written += zeros.length) {
                zip.write(zeros);
            }
        }

        assertThat(bytes.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> ZipPackage.read(Blob.of(bytes.toByteArray())))
                .hasMessage("Unzipped size must be smaller than 262144000 bytes");
    }

    @Test void whatIsDamagedIsRefused() {
        byte[] damaged = Zips.of("index.py", "print('a long enough line to be compressed, compressed, compressed')").bytes().clone();
        damaged[45] ^= 0x55;

        assertThatThrownBy(() -> ZipPackage.read(Blob.of(damaged))).hasMessage(UNREADABLE);
    }

    @Test void whatIsCutOffAnywhereIsRefused() {
        byte[] whole = Zips.of("index.py", "print()", "other.py", "pass").bytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ZipPackage.read(Blob.of(part))).as("the first %d bytes", part.length).hasMessage(UNREADABLE);
        }
    }

    @Test void whatIsNoZipFileIsRefused() {
        assertThatThrownBy(() -> ZipPackage.read(Blob.utf8("no zip file"))).hasMessage(UNREADABLE);
    }

    /// Says that the first entry was packed on Unix, with this mode.
    private static Blob withMode(Blob zip, int mode) {
        byte[] bytes = zip.bytes().clone();
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        assertThat(Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(at))).isEqualTo(CENTRAL_DIRECTORY_ENTRY);
        bytes[at + 5] = 3;
        bytes[at + 40] = (byte) mode;
        bytes[at + 41] = (byte) (mode >>> 8);
        return Blob.of(bytes);
    }
}
