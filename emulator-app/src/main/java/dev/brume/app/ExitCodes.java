package dev.brume.app;

/// What the program's exit codes mean. Ctrl-C and SIGTERM are the JVM's own to answer: 130 and 143.
final class ExitCodes {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;

    private ExitCodes() {}
}
