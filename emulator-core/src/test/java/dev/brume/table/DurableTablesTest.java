package dev.brume.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.file.DataFileException;
import dev.brume.table.file.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DurableTablesTest {
    private static final Scope HERE = Scope.DEFAULT;
    private static final Scope OTHER = new Scope(new AccountId("111122223333"), new Region("eu-west-3"));

    record Message(String body, int receives) {}

    @TempDir Path temp;

    @Test void whatChangedIsThereAfterARestart() {
        Path folder = temp.resolve("data/deeper");
        try (Store store = new Store(folder)) {
            assertThat(store.tables.durable()).isTrue();
            store.fill(HERE, 0, 100);
            store.fill(OTHER, 0, 10);
            store.messages.remove(HERE, key(5));
            store.messages.put(HERE, key(6), new Message("changed", 1));
            store.messages.clear(OTHER, null, null);
            store.messages.put(OTHER, "after", new Message("after", 0));
            assertThatThrownBy(() -> store.tables.transact(() -> {
                store.messages.put(HERE, "undone", new Message("undone", 0));
                throw new IllegalStateException("no");
            }))
                    .hasMessage("no");
        }
        for (int restart = 0; restart < 12; restart++) {
            try (Store store = new Store(folder)) {
                assertThat(store.messages.rows(HERE)).hasSize(99);
                assertThat(store.messages.get(HERE, key(5))).isNull();
                assertThat(store.messages.get(HERE, key(6))).isEqualTo(new Message("changed", 1));
                assertThat(store.messages.rows(OTHER)).containsExactly(new Row<>(OTHER, "after", new Message("after", 0)));
            }
        }
    }

    @Test void nobodyButItsOwnerReadsWhatIsInTheFolder() throws IOException {
        assumeThat(temp.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path folder = temp.resolve("data");
        new Store(folder).close();
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(files(folder)).hasSizeGreaterThan(1).allMatch(name -> permissions(folder.resolve(name)).equals("rw-------"));

        // As an earlier version left it, in a folder that somebody had made.
        Path other = Files.createFile(folder.resolve("notes.txt"));
        for (String name : files(folder)) {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Store store = new Store(folder)) {
            store.fill(HERE, 0, 10);
            assertThat(files(folder)).filteredOn(name -> !name.equals("notes.txt")).hasSizeGreaterThan(1)
                    .allMatch(name -> permissions(folder.resolve(name)).equals("rw-------"));
        }
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(other)).isEqualTo("rw-r--r--");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test void manyStartsDoNotLeaveAJournalEach() {
        for (int restart = 0; restart < 40; restart++) {
            try (Store store = new Store(temp)) {
                assertThat(store.messages.rows(HERE)).hasSize(restart);
                store.fill(HERE, restart, restart + 1);
            }
        }
        assertThat(files(temp)).hasSizeLessThan(20);
    }

    @Test void whatIsAcknowledgedIsOnDiskAtOnce() throws IOException {
        try (Store store = new Store(temp.resolve("data"))) {
            for (int i = 0; i < 20; i++) {
                store.fill(HERE, i, i + 1);
                store.tables.awaitDurable();
                Path copy = copy(store.folder, "copy" + i);
                try (Store crashed = new Store(copy)) {
                    assertThat(crashed.messages.rows(HERE)).isEqualTo(store.messages.rows(HERE));
                }
            }
        }
    }

    @Test void aTableThatNobodyOpensKeepsItsRows() {
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(temp, disk, 10_000)) {
            store.fill(HERE, 0, 100);
            store.fill(OTHER, 0, 100);
        }
        try (MvTables tables = MvTables.over(disk.open(temp, 10_000))) {
            Table<Integer, String> others = tables.table("test.other", Integer.class, String.class);
            for (int i = 0; i < 1_000; i++) {
                others.put(HERE, i % 10, "x".repeat(100));
            }
        }
        assertThat(files(temp)).anyMatch(name -> name.startsWith("rows-"));
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(100).contains(new Row<>(HERE, key(7), new Message("body 7", 7)));
            assertThat(store.messages.rows(OTHER)).hasSize(100);
            assertThat(store.tables.table("test.other", Integer.class, String.class).rows(HERE)).hasSize(10);
        }
    }

    @Test void resetAndRestoreReachAlsoATableThatNobodyOpened() throws IOException {
        byte[] snapshot;
        try (Store store = new Store(temp)) {
            store.fill(HERE, 0, 100);
            store.fill(OTHER, 0, 100);
            snapshot = bytes(store.tables.snapshot());
        }
        try (MvTables tables = MvTables.open(temp)) {
            tables.reset(OTHER.account());
        }
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(100);
            assertThat(store.messages.rows(OTHER)).isEmpty();
        }
        try (MvTables tables = MvTables.open(temp)) {
            tables.reset();
        }
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).isEmpty();
        }
        try (MvTables tables = MvTables.open(temp)) {
            tables.restore(MvTables.readSnapshot(new ByteArrayInputStream(snapshot)));
            assertThat(tables.snapshot().rows()).isEqualTo(200);
        }
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(100);
            assertThat(store.messages.rows(OTHER)).hasSize(100);
        }
    }

    @Test void aSnapshotGoesAsBytesFromOneBrumeToAnother() throws IOException {
        byte[] snapshot;
        List<Row<String, Message>> rows;
        try (MvTables tables = MvTables.inMemory()) {
            Table<String, Message> messages = tables.table("test.message", String.class, Message.class);
            messages.put(HERE, "a", new Message("a", 1));
            messages.put(OTHER, "b", new Message("b", 2));
            rows = messages.rows(OTHER);
            Snapshot taken = tables.snapshot();
            messages.put(OTHER, "c", new Message("c", 3));
            snapshot = bytes(taken);
            Snapshot read = MvTables.readSnapshot(new ByteArrayInputStream(snapshot));
            assertThat(read.takenAt()).isEqualTo(taken.takenAt().truncatedTo(ChronoUnit.MILLIS));
            assertThat(read.rows()).isEqualTo(2);
            try (MvTables stranger = MvTables.inMemory()) {
                stranger.table("test.message", String.class, Message.class);
                assertThatThrownBy(() -> stranger.restore(taken)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        try (Store store = new Store(temp)) {
            store.fill(HERE, 0, 10);
            store.messages.put(HERE, "a", new Message("a", 1));
            store.tables.restore(MvTables.readSnapshot(new ByteArrayInputStream(snapshot)));
            assertThat(store.messages.rows(HERE)).containsExactly(new Row<>(HERE, "a", new Message("a", 1)));
        }
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(OTHER)).isEqualTo(rows);
        }
        for (int length = 0; length < snapshot.length; length++) {
            byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> MvTables.readSnapshot(new ByteArrayInputStream(cut)))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageStartingWith("The snapshot is damaged");
        }
    }

    @Test void theFolderDoesNotGrowWithoutBound() throws IOException {
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(temp, disk, 100_000)) {
            store.fill(HERE, 0, 50);
            for (int i = 0; i < 30_000; i++) {
                store.messages.put(HERE, key(i % 50), new Message("x".repeat(100), i));
                if (i % 100 == 0) {
                    store.tables.awaitDurable();
                }
            }
            store.tables.awaitDurable();
        }
        assertThat(size(temp)).isLessThan(1_000_000);
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(50).allMatch(row -> row.value().receives() >= 29_950);
        }
    }

    @Test void aBatchThatWasCutOffIsLeftOutWhole() throws IOException {
        Path folder = temp.resolve("data");
        long before;
        Path crashed;
        try (Store store = new Store(folder)) {
            store.fill(HERE, 0, 10);
            store.tables.awaitDurable();
            before = journal(folder).toFile().length();
            store.tables.transact(() -> store.fill(HERE, 10, 12));
            store.tables.awaitDurable();
            crashed = copy(folder, "crashed");
        }
        long after = journal(crashed).toFile().length();
        for (long length = before; length <= after; length++) {
            Path cut = copy(crashed, "cut" + length);
            truncate(journal(cut), length);
            for (int restart = 0; restart < 2; restart++) {
                try (Store store = new Store(cut)) {
                    assertThat(store.messages.rows(HERE)).hasSize(length == after ? 12 : 10);
                }
            }
        }
    }

    @Test void aBatchThatReachedTheDiskInPartsIsLeftOutWhole() throws IOException {
        Path folder = temp.resolve("data");
        long before;
        Path crashed;
        try (Store store = new Store(folder)) {
            store.fill(HERE, 0, 10);
            store.tables.awaitDurable();
            before = journal(folder).toFile().length();
            // Three blocks.
            store.tables.transact(() -> {
                for (int i = 10; i < 34; i++) {
                    store.messages.put(HERE, key(i), new Message("x".repeat(100_000), i));
                }
            });
            store.tables.awaitDurable();
            crashed = copy(folder, "crashed");
        }
        try (RandomAccessFile file = new RandomAccessFile(journal(crashed).toFile(), "rw")) {
            file.seek(before + 50_000);
            file.write(new byte[4096]);
        }
        try (Store store = new Store(crashed)) {
            assertThat(store.messages.rows(HERE)).hasSize(10);
        }
    }

    @Test void anyDamageOfAFolderThatWasClosedIsRefusedAndTheFilesStayAsTheyAre() throws IOException {
        Path folder = temp.resolve("data");
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(folder, disk, 200)) {
            store.fill(HERE, 0, 10);
            store.tables.awaitDurable();
            store.fill(HERE, 10, 12);
            store.tables.awaitDurable();
        }
        try (Store store = new Store(folder)) {
            store.fill(HERE, 12, 14);
        }
        assertThat(files(folder)).anyMatch(name -> name.startsWith("rows-"));
        for (String name : files(folder)) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            // Every byte of a header, every third of the rest.
            for (int i = 0; i < whole.length && !name.endsWith(".lock"); i += i < 64 ? 1 : 3) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) (1 << i % 8);
                Files.write(folder.resolve(name), damaged);
                assertRefused(folder, name);
                if (i % 7 == 0) {
                    Files.write(folder.resolve(name), Arrays.copyOf(whole, i));
                    assertRefused(folder, name);
                }
            }
            Files.write(folder.resolve(name), whole);
        }
        try (Store store = new Store(folder)) {
            assertThat(store.messages.rows(HERE)).hasSize(14);
        }
    }

    @Test void aDamageInTheMiddleOfAJournalIsRefusedAlsoAfterACrash() throws IOException {
        Path folder = temp.resolve("data");
        Path crashed;
        try (Store store = new Store(folder)) {
            for (int i = 0; i < 10; i++) {
                store.fill(HERE, i, i + 1);
                store.tables.awaitDurable();
            }
            crashed = copy(folder, "crashed");
        }
        try (RandomAccessFile file = new RandomAccessFile(journal(crashed).toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write("damage".getBytes(StandardCharsets.US_ASCII));
        }
        assertRefused(crashed, journal(crashed).getFileName().toString());
    }

    @Test void aMissingFileIsNamed() throws IOException {
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(temp, disk, 500)) {
            store.fill(HERE, 0, 10);
            store.tables.awaitDurable();
            store.fill(HERE, 10, 20);
            store.tables.awaitDurable();
        }
        for (String name : files(temp)) {
            boolean last = name.equals(files(temp).stream().filter(file -> file.startsWith("journal-")).reduce((a, b) -> b).orElseThrow());
            if (!name.endsWith(".lock") && !last) {
                byte[] whole = Files.readAllBytes(temp.resolve(name));
                Files.delete(temp.resolve(name));
                assertThatThrownBy(() -> MvTables.open(temp))
                        .isInstanceOf(DataFileException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("is missing");
                Files.write(temp.resolve(name), whole);
            }
        }
    }

    @Test void aFileOfANewerVersionIsRefused() throws IOException {
        assertThatThrownBy(() -> MvTables.open(folderOfVersion(3)))
                .hasMessage(temp.resolve("journal-0000000001.brume")
                        + " was written by a newer Brume: its format is 3, this one reads up to 2. It has been left as it is");
        assertRefused(temp, "journal-0000000001.brume");
    }

    @Test void aFileOfAnOlderVersionIsRefused() throws IOException {
        assertThatThrownBy(() -> MvTables.open(folderOfVersion(1)))
                .hasMessage(temp.resolve("journal-0000000001.brume")
                        + " was written by an older Brume: its format is 1, this one reads from 2 on. It has been left as it is");
        assertRefused(temp, "journal-0000000001.brume");
    }

    private Path folderOfVersion(int version) throws IOException {
        try (Store store = new Store(temp)) {
            store.fill(HERE, 0, 1);
        }
        try (RandomAccessFile file = new RandomAccessFile(temp.resolve("journal-0000000001.brume").toFile(), "rw")) {
            file.seek(11);
            file.write(version);
        }
        return temp;
    }

    @Test void aSecondBrumeOnTheSameFolderIsRefused() {
        try (Store store = new Store(temp)) {
            store.fill(HERE, 0, 1);
            assertThatThrownBy(() -> MvTables.open(temp))
                    .isInstanceOf(DataFileException.class)
                    .hasMessage(temp + " is in use by another Brume, process " + ProcessHandle.current().pid());
        }
        new Store(temp).close();
    }

    @Test void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "no folder");
        assertThatThrownBy(() -> MvTables.open(file))
                .isInstanceOf(DataFileException.class)
                .hasMessage("The data folder " + file + " cannot be used: it is a file");
    }

    @Test void aFullDiskFailsTheCallerAndNothingElse() throws IOException {
        SmallDisk disk = new SmallDisk();
        Path folder = temp.resolve("data");
        try (Store store = new Store(folder, disk, 1_000_000)) {
            store.fill(HERE, 0, 10);
            store.tables.awaitDurable();
            for (int free = 0; free < 200; free += 49) {
                disk.free(free);
                store.messages.put(HERE, "large", new Message("x".repeat(500), free));
                assertThatThrownBy(store.tables::awaitDurable)
                        .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.status()).isEqualTo(503))
                        .hasMessageContaining(folder.toString())
                        .hasMessageContaining("No space left on device");
                Path copy = copy(folder, "full" + free);
                try (Store crashed = new Store(copy)) {
                    assertThat(crashed.messages.count(HERE)).isGreaterThanOrEqualTo(10);
                }
                disk.free(Long.MAX_VALUE);
                store.tables.awaitDurable();
            }
        }
        try (Store store = new Store(folder)) {
            assertThat(store.messages.rows(HERE)).hasSize(11);
            assertThat(store.messages.get(HERE, "large").receives()).isEqualTo(196);
        }
    }

    @Test void aFileSystemThatIsReallyFullDoesTheSame() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temp.resolve("small"));
        int mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString());
        assumeThat(mounted).as("mount's exit code").isZero();
        try {
            try (MvTables tables = MvTables.open(folder)) {
                Table<String, Message> messages = tables.table("test.message", String.class, Message.class);
                messages.put(HERE, "small", new Message("small", 1));
                tables.awaitDurable();
                messages.put(HERE, "large", new Message("x".repeat(300_000), 1));
                assertThatThrownBy(tables::awaitDurable).isInstanceOf(AwsException.class).hasMessageContaining("No space left");
                messages.remove(HERE, "large");
                assertThat(run("mount", "-o", "remount,size=1m", folder.toString())).isZero();
                tables.awaitDurable();
            }
            try (Store store = new Store(folder)) {
                assertThat(store.messages.rows(HERE)).containsExactly(new Row<>(HERE, "small", new Message("small", 1)));
            }
        } finally {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    private static int run(String... command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return abort(command[0] + " cannot be run here: " + e.getMessage());
        }
    }

    @Test void aDiskThatFailsToBeForcedIsTriedAgain() {
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(temp, disk, 1_000_000)) {
            disk.failing(true);
            store.fill(HERE, 0, 5);
            assertThatThrownBy(store.tables::awaitDurable).isInstanceOf(AwsException.class).hasMessageContaining("Input/output error");
            disk.failing(false);
            store.fill(HERE, 5, 10);
            store.tables.awaitDurable();
        }
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(10);
        }
    }

    @Test void rowsThatDoNotFitAreNotWrittenAnewUntilTheyDo() {
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(temp, disk, 20_000)) {
            store.fill(HERE, 0, 100);
            store.tables.awaitDurable();
            disk.fullForRows(true);
            for (int i = 0; i < 100; i++) {
                store.messages.put(HERE, key(i), new Message("x".repeat(500), i));
                store.tables.awaitDurable();
            }
            while (!disk.rowsRefused()) {
                Thread.onSpinWait();
            }
            // The one that was refused may not have been removed yet.
            assertThat(files(temp)).noneMatch(name -> name.startsWith("rows-") && !name.endsWith(".unfinished"));
            disk.fullForRows(false);
            for (int i = 0; i < 100; i++) {
                store.messages.put(HERE, key(i), new Message("x".repeat(500), i));
                store.tables.awaitDurable();
            }
        }
        assertThat(files(temp)).anyMatch(name -> name.startsWith("rows-")).noneMatch(name -> name.endsWith(".unfinished"));
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(100);
        }
    }

    @Test void whoeverChangesSomethingAfterTheEndIsNotKeptWaiting() {
        Store store = new Store(temp);
        store.fill(HERE, 0, 1);
        store.close();
        store.tables.awaitDurable();
        store.fill(HERE, 1, 2);
        assertThatThrownBy(store.tables::awaitDurable).isInstanceOf(AwsException.class).hasMessageContaining("Brume has stopped");
    }

    @Test void manyWhoWaitShareOneForce() throws InterruptedException {
        SmallDisk disk = new SmallDisk();
        try (Store store = new Store(temp, disk, 10_000_000)) {
            int before = disk.forced();
            List<Thread> threads = IntStream.range(0, 64)
                    .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 20; i++) {
                            store.fill(HERE, thread * 20 + i, thread * 20 + i + 1);
                            store.tables.awaitDurable();
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(disk.forced() - before).isLessThan(64 * 20);
            assertThat(store.messages.rows(HERE)).hasSize(64 * 20);
        }
    }

    @Test void aTypeThatCannotBeKeptIsRefusedWhenItsTableIsOpened() {
        record Bad(Thread thread) {}
        try (Store store = new Store(temp)) {
            assertThatThrownBy(() -> store.tables.table("test.bad", String.class, Bad.class))
                    .hasMessage("Bad.thread: Rows cannot have values of java.lang.Thread");
        }
    }

    @Test void rowsThatAreOfAnotherTypeAreNamed() {
        try (Store store = new Store(temp)) {
            store.fill(HERE, 0, 1);
        }
        try (MvTables tables = MvTables.open(temp)) {
            assertThatThrownBy(() -> tables.table("test.message", String.class, Integer.class))
                    .hasMessage("The rows of test.message are not as this Brume knows them: A value with tag 14 is no Integer");
        }
        try (Store store = new Store(temp)) {
            assertThat(store.messages.rows(HERE)).hasSize(1);
        }
    }

    private static final class Store implements AutoCloseable {
        private final Path folder;
        private final MvTables tables;
        private final Table<String, Message> messages;

        private Store(Path folder) {
            this(folder, new SmallDisk(), 1 << 26);
        }

        private Store(Path folder, SmallDisk disk, long journalLimit) {
            this(folder, MvTables.over(disk.open(folder, journalLimit)));
        }

        private Store(Path folder, MvTables tables) {
            this.folder = folder;
            this.tables = tables;
            this.messages = tables.table("test.message", String.class, Message.class);
        }

        private void fill(Scope scope, int from, int to) {
            for (int i = from; i < to; i++) {
                messages.put(scope, key(i), new Message("body " + i, i));
            }
        }

        @Override public void close() {
            tables.close();
        }
    }

    private static void assertRefused(Path folder, String name) throws IOException {
        Map<String, byte[]> before = contents(folder);
        assertThatThrownBy(() -> MvTables.open(folder)).isInstanceOf(DataFileException.class).hasMessageContaining(name);
        Map<String, byte[]> after = contents(folder);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((file, bytes) -> assertThat(bytes).as(file).isEqualTo(before.get(file)));
    }

    private static String key(int number) {
        return "%06d".formatted(number);
    }

    private static byte[] bytes(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        snapshot.writeTo(out);
        return out.toByteArray();
    }

    private static Path journal(Path folder) {
        return folder.resolve(files(folder).stream().filter(name -> name.startsWith("journal-")).reduce((a, b) -> b).orElseThrow());
    }

    private Path copy(Path folder, String name) throws IOException {
        Path copy = Files.createDirectories(temp.resolve(name));
        for (Map.Entry<String, byte[]> file : contents(folder).entrySet()) {
            Files.write(copy.resolve(file.getKey()), file.getValue());
        }
        return copy;
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(length);
        }
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : files(folder)) {
            contents.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return contents;
    }

    private static long size(Path folder) throws IOException {
        return contents(folder).values().stream().mapToLong(bytes -> bytes.length).sum();
    }
}
