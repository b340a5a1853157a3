package dev.brume.lambda.code;

/// A file, folder or symbolic link of a zip file.
///
/// @param name with `/`, also at its end if it is a folder
/// @param mode as of `stat`, 0 if whoever packed it had no such thing
/// @param offset of its local header
record ZipEntry(String name, int method, long compressedSize, long size, long crc, int mode, long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int TYPE = 0170000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int OTHERS_READ = 0004;
    private static final int ANYBODY_EXECUTES = 0111;

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isSymbolicLink() {
        return (mode & TYPE) == SYMBOLIC_LINK;
    }

    boolean isExecutable() {
        return (mode & ANYBODY_EXECUTES) != 0;
    }

    /// Whether AWS would let the function read it, who is not the owner of its code there.
    boolean isReadableByOthers() {
        return mode == 0 || isFolder() || isSymbolicLink() || (mode & OTHERS_READ) != 0;
    }

    /// Whether the name stays inside of the folder that it is unpacked to.
    boolean staysInside() {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\0') >= 0 || name.indexOf('\\') >= 0) {
            return false;
        }
        for (String part : name.split("/")) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
