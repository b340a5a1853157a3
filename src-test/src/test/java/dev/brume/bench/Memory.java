package dev.brume.bench;

/// The heap as it is once everything is thrown away that can be.
final class Memory {
    private Memory() {}

    static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
