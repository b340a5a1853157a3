package dev.brume.table.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that nobody but their owner may read, since there are secrets in them: of access keys, of the certificate. Where files
/// have no such permissions, they are like all others.
public final class OwnersOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnersOnly() {}

    /// What a new file is made with.
    public static FileAttribute<?>[] file() {
        return attributes(FILE);
    }

    /// Makes a folder if it is not there, and those above it as usual. One that is there may hold other things too, and stays
    /// as it is.
    public static void createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectories(folder, attributes(FOLDER));
    }

    /// Takes the permissions of all others from a file.
    ///
    /// @return whether they had any
    /// @throws IOException if it belongs to somebody else
    static boolean close(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || FILE.containsAll(view.readAttributes().permissions())) {
            return false;
        }
        view.setPermissions(FILE);
        return true;
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
