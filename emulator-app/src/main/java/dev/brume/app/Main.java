package dev.brume.app;

/// The command line's entry.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("brume: not there yet: " + String.join(" ", args));
        System.exit(2);
    }
}
