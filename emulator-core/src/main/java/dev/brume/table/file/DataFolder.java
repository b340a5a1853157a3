package dev.brume.table.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a data folder, which one Brume has for itself.
final class DataFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final Pattern FILE = Pattern.compile("(rows|journal)-(\\d{10})\\.brume");
    private static final String LOCK = "brume.lock";
    private static final String UNFINISHED = ".brume.unfinished";
    private static final Set<StandardOpenOption> LOCKING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path folder;
    private final Disk disk;
    private final FileChannel lock;
    /// The folders that were not there before, the innermost first.
    private final List<Path> made;
    /// Whether there was no state in it before.
    private boolean empty;

    /// @param rows null if there are none: all begins with the first journal
    private record Present(Long rows, NavigableMap<Long, Path> journals, List<Path> outdated) {}

    /// What was read, and the journal that goes on from there.
    ///
    /// @param rowsSize of the file of all rows, in bytes
    /// @param journals how many were read
    /// @param journalsSize their size in bytes
    record Opened(StoredTables tables, Journal journal, long rowsSize, int journals, long journalsSize) {}

    private DataFolder(Path folder, Disk disk, FileChannel lock, List<Path> made) {
        this.folder = folder;
        this.disk = disk;
        this.lock = lock;
        this.made = made;
    }

    /// @throws DataFileException if it cannot be used, or another Brume uses it
    static DataFolder lock(Path folder, Disk disk) {
        try {
            List<Path> made = notThere(folder);
            OwnersOnly.createFolder(folder);
            FileChannel lock = FileChannel.open(folder.resolve(LOCK), LOCKING, OwnersOnly.file());
            if (!tryLock(lock)) {
                String process = process(lock);
                lock.close();
                throw new DataFileException(folder + " is in use by another Brume" + process);
            }
            lock.truncate(0);
            lock.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataFolder(folder, disk, lock, made);
        } catch (IOException e) {
            throw new DataFileException("The data folder " + folder + " cannot be used: " + reason(e), e);
        }
    }

    private static List<Path> notThere(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder.toAbsolutePath(); path != null && Files.notExists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException _ -> "it is a file";
            case AccessDeniedException _ -> "it may not be written to";
            case NoSuchFileException _ -> "it cannot be made there";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> e.toString();
        };
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            // Far behind the end, so that the number of the process can be read meanwhile.
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String process(FileChannel lock) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        lock.read(bytes, 0);
        String number = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return number.isEmpty() ? "" : ", process " + number;
    }

    /// Reads everything, and only then changes something.
    Opened open() {
        Present present = present();
        empty = present.rows == null && present.journals.isEmpty();
        StoredTables tables = new StoredTables();
        long rowsSize = 0;
        if (present.rows != null) {
            Path file = rowsFile(present.rows);
            readRows(file, present.rows, tables);
            rowsSize = file.toFile().length();
        }
        try {
            Journal journal = present.journals.isEmpty() ? firstJournal() : readJournals(present.journals, tables);
            for (Path file : present.outdated) {
                disk.delete(file);
            }
            keepFromOthers();
            long journalsSize = present.journals.values().stream().mapToLong(file -> file.toFile().length()).sum();
            return new Opened(tables, journal, rowsSize, present.journals.size(), journalsSize);
        } catch (IOException e) {
            throw new DataFileException("The data folder " + folder + " cannot be written: " + e, e);
        }
    }

    /// Earlier versions let everybody read them.
    private void keepFromOthers() throws IOException {
        boolean readable = false;
        for (Path file : own()) {
            try {
                readable |= OwnersOnly.close(file);
            } catch (FileSystemException e) {
                LOG.warn("{} may be read by others, and is not this user's to change: {}", file, reason(e));
            }
        }
        if (readable) {
            LOG.info("What others could read in {} is now its owner's alone", folder);
        }
    }

    /// The files of Brume's that are in it.
    private List<Path> own() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                String name = file.getFileName().toString();
                return name.equals(LOCK) || name.endsWith(UNFINISHED) || FILE.matcher(name).matches();
            }).toList();
        }
    }

    private Present present() {
        NavigableMap<Long, Path> rows = new TreeMap<>();
        NavigableMap<Long, Path> journals = new TreeMap<>();
        List<Path> outdated = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    (name.group(1).equals("rows") ? rows : journals).put(Long.parseLong(name.group(2)), file);
                } else if (file.getFileName().toString().endsWith(UNFINISHED)) {
                    outdated.add(file);
                }
            }
        } catch (IOException e) {
            throw new DataFileException("The data folder " + folder + " cannot be read: " + e, e);
        }
        Long newest = rows.isEmpty() ? null : rows.lastKey();
        if (newest != null) {
            outdated.addAll(rows.headMap(newest, false).values());
            outdated.addAll(journals.headMap(newest, false).values());
            journals = journals.tailMap(newest, true);
            if (journals.isEmpty() || journals.firstKey().longValue() != newest) {
                throw missing(journalFile(newest));
            }
        }
        return new Present(newest, journals, outdated);
    }

    private static DataFileException missing(Path file) {
        return new DataFileException(file + " is missing. Nothing in its folder has been changed");
    }

    private static void readRows(Path file, long number, StoredTables target) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            FileHeader header = FileHeader.read(file, in, FileHeader.Kind.ROWS);
            if (header.number() != number) {
                throw DataFileException.damaged(file, "it was rows " + header.number() + " once");
            }
            RowsFile.read(file, in, target);
        } catch (IOException e) {
            throw DataFileException.unreadable(file, e);
        }
    }

    private Journal readJournals(NavigableMap<Long, Path> journals, StoredTables target) throws IOException {
        long expected = journals.firstKey();
        FileHeader first = JournalReader.header(journals.firstEntry().getValue());
        if (!Files.exists(rowsFile(expected)) && first.previousLength() != FileHeader.BEGINS_HERE) {
            throw missing(rowsFile(expected));
        }
        for (long number : journals.keySet()) {
            if (number != expected) {
                throw missing(journalFile(expected));
            }
            FileHeader header = JournalReader.header(journals.get(number));
            if (header.number() != number) {
                throw DataFileException.damaged(journals.get(number), "it was journal " + header.number() + " once");
            }
            if (number > journals.firstKey()) {
                JournalReader.read(journals.get(number - 1), target, header);
            }
            expected++;
        }
        Path last = journals.lastEntry().getValue();
        return continued(last, journals.lastKey(), JournalReader.readLast(last, target));
    }

    private Journal firstJournal() throws IOException {
        return create(new FileHeader(FileHeader.Kind.JOURNAL, 1, FileHeader.BEGINS_HERE, 0));
    }

    /// The last journal itself, if nothing is in it yet, or the next one.
    private Journal continued(Path file, long number, JournalReader.Read last) throws IOException {
        if (last.length() == FileHeader.SIZE && Files.size(file) == FileHeader.SIZE) {
            return new Journal(file, number, disk.open(file), last.length(), last.lastBatch());
        }
        return create(new FileHeader(FileHeader.Kind.JOURNAL, number + 1, last.length(), last.lastBatch()));
    }

    /// The journal that follows this one.
    Journal after(Journal journal) throws IOException {
        return create(new FileHeader(FileHeader.Kind.JOURNAL, journal.number() + 1, journal.length(), journal.lastBatch()));
    }

    private Journal create(FileHeader header) throws IOException {
        Path file = journalFile(header.number());
        disk.write(file, channel -> writeFully(channel, header.toBytes()));
        return new Journal(file, header.number(), disk.open(file), FileHeader.SIZE, header.lastBatch());
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Writes all rows as they were when a journal began, and removes what is no longer needed.
    ///
    /// @return the size of the file
    long writeRows(long number, RowsWriter.Source rows) throws IOException {
        Path file = rowsFile(number);
        disk.write(file, channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            RowsWriter.write(out, new FileHeader(FileHeader.Kind.ROWS, number, FileHeader.BEGINS_HERE, 0), rows);
            out.flush();
        });
        for (Path outdated : present().outdated) {
            disk.delete(outdated);
        }
        return file.toFile().length();
    }

    private Path rowsFile(long number) {
        return folder.resolve("rows-%010d.brume".formatted(number));
    }

    private Path journalFile(long number) {
        return folder.resolve("journal-%010d.brume".formatted(number));
    }

    Path path() {
        return folder;
    }

    /// Closes it and takes back what has been made, if there was no state in it before.
    void discard() throws IOException {
        if (empty) {
            for (Path file : own()) {
                disk.delete(file);
            }
        }
        lock.close();
        try {
            for (Path made : this.made) {
                Files.delete(made);
            }
        } catch (DirectoryNotEmptyException _) {
            // Somebody else has put something there.
        }
    }

    @Override public void close() throws IOException {
        lock.close();
    }
}
