package dev.brume.schema;

import java.util.Arrays;

/// Positions by name, without boxing; filled once, then only read.
final class NameIndex {
    private final String[] names;
    private final int[] positions;

    NameIndex(int size) {
        int slots = Integer.highestOneBit(Math.max(size, 1)) * 4;
        this.names = new String[slots];
        this.positions = new int[slots];
        Arrays.fill(positions, -1);
    }

    void put(String name, int position) {
        int slot = slot(name);
        names[slot] = name;
        positions[slot] = position;
    }

    int index(String name) {
        return positions[slot(name)];
    }

    private int slot(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 16) & names.length - 1;
        while (names[slot] != null && !names[slot].equals(name)) {
            slot = slot + 1 & names.length - 1;
        }
        return slot;
    }
}
