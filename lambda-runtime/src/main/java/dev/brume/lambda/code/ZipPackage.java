package dev.brume.lambda.code;

import dev.brume.aws.Blob;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A zip file of a function or layer that has been checked: it can be unpacked, stays within its folder and within the limits.
///
/// Reading and unpacking take their time: not for threads that an event loop carries.
public final class ZipPackage {
    private static final Logger LOG = LoggerFactory.getLogger(ZipPackage.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Pattern EXTENSION = Pattern.compile("(\\./)?extensions/[^/]+");
    private static final int BUFFER = 64 * 1024;

    private final byte[] zip;
    private final ZipDirectory directory;
    private final List<ZipEntry> entries;
    private final long unpackedSize;

    private ZipPackage(byte[] zip) throws IOException {
        this.zip = zip;
        this.directory = new ZipDirectory(zip);
        this.entries = directory.entries();
        long size = 0;
        for (ZipEntry entry : entries) {
            if (!entry.staysInside()) {
                throw new UnreadableZip("The name of " + entry.name() + " leads out of its folder");
            }
            size += copy(entry, OutputStream.nullOutputStream(), LambdaLimits.MAX_UNPACKED_CODE.bytes() - size);
        }
        this.unpackedSize = size;
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if it cannot be unpacked, or is too large
    public static ZipPackage read(Blob zip) {
        try {
            return new ZipPackage(zip.bytes());
        } catch (UnreadableZip e) {
            LOG.info("A zip file of {} bytes cannot be unpacked: {}", zip.size(), e.getMessage());
            throw LambdaErrors.unreadableZip();
        } catch (IOException e) {
            throw new IllegalStateException("Nothing is written", e);
        }
    }

    /// What its files have in all.
    public long unpackedSize() {
        return unpackedSize;
    }

    public boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name));
    }

    /// The first file that a function could not read on AWS, for want of permission: `zipfile` of Python packs such files.
    public Optional<String> unreadableOnAws() {
        return entries.stream().filter(entry -> !entry.isReadableByOthers()).map(ZipEntry::name).findFirst();
    }

    /// The first extension that a layer would have: a program in its folder `extensions`.
    public Optional<String> extension() {
        return entries.stream().filter(entry -> !entry.isFolder() && EXTENSION.matcher(entry.name()).matches()).map(ZipEntry::name)
                .findFirst();
    }

    /// Unpacks into a folder, over what is in there. Everybody may read what is unpacked.
    public void unpack(Path folder) throws IOException {
        makeFolder(folder);
        List<ZipEntry> links = new ArrayList<>();
        for (ZipEntry entry : entries) {
            Path path = folder.resolve(entry.name());
            if (entry.isFolder()) {
                makeFolders(folder, path);
            } else if (entry.isSymbolicLink()) {
                links.add(entry);
            } else {
                makeFolders(folder, path.getParent());
                write(entry, path);
            }
        }
        // Last, so that no file can be written through a link.
        for (ZipEntry entry : links) {
            link(entry, folder.resolve(entry.name()));
        }
    }

    private void write(ZipEntry entry, Path path) throws IOException {
        Files.deleteIfExists(path);
        try (OutputStream file = Files.newOutputStream(path)) {
            copy(entry, file, Long.MAX_VALUE);
        }
        Files.setPosixFilePermissions(path, entry.isExecutable() ? FOLDER : FILE);
    }

    private void link(ZipEntry entry, Path path) throws IOException {
        makeFolders(path.getParent(), path.getParent());
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        copy(entry, target, BUFFER);
        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, Path.of(target.toString(StandardCharsets.UTF_8)));
    }

    private static void makeFolders(Path root, Path folder) throws IOException {
        if (!folder.equals(root) && Files.notExists(folder)) {
            makeFolders(root, folder.getParent());
            makeFolder(folder);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, FOLDER);
    }

    /// @param room how many bytes there may be
    /// @return how many there were
    private long copy(ZipEntry entry, OutputStream to, long room) throws IOException {
        int start = directory.dataOf(entry);
        if (entry.compressedSize() > zip.length - start) {
            throw new UnreadableZip(entry.name() + " ends too early");
        }
        int length = (int) entry.compressedSize();
        CRC32 crc = new CRC32();
        long copied = switch (entry.method()) {
            case ZipEntry.STORED -> stored(start, length, to, room, crc);
            case ZipEntry.DEFLATED -> inflated(start, length, to, room, crc);
            default -> throw new UnreadableZip(entry.name() + " is compressed by method " + entry.method());
        };
        if (crc.getValue() != entry.crc()) {
            throw new UnreadableZip(entry.name() + " is damaged");
        }
        return copied;
    }

    private long stored(int start, int length, OutputStream to, long room, CRC32 crc) throws IOException {
        requireRoom(length, room);
        crc.update(zip, start, length);
        to.write(zip, start, length);
        return length;
    }

    private long inflated(int start, int length, OutputStream to, long room, CRC32 crc) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip, start, length);
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished()) {
                    throw new UnreadableZip("Compressed bytes end too early");
                }
                copied += read;
                requireRoom(copied, room);
                crc.update(buffer, 0, read);
                to.write(buffer, 0, read);
            }
            return copied;
        } catch (DataFormatException e) {
            throw new UnreadableZip("Compressed bytes are damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static void requireRoom(long size, long room) {
        if (size > room) {
            throw LambdaErrors.unpackedTooLarge();
        }
    }
}
