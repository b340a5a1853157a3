package dev.brume.pattern;

import java.util.Arrays;

/// In which elements of which arrays of the event something stands. Two fields of an event go together only if they do
/// not stand in different elements of one array.
///
/// Immutable; `arrays` ascend.
final class Membership {
    static final Membership NONE = new Membership(new int[0], new int[0]);

    private final int[] arrays;
    private final int[] elements;

    private Membership(int[] arrays, int[] elements) {
        this.arrays = arrays;
        this.elements = elements;
    }

    boolean isEmpty() {
        return arrays.length == 0;
    }

    /// @param array a number higher than those of the arrays it is in
    Membership in(int array, int element) {
        int[] moreArrays = Arrays.copyOf(arrays, arrays.length + 1);
        int[] moreElements = Arrays.copyOf(elements, elements.length + 1);
        moreArrays[arrays.length] = array;
        moreElements[elements.length] = element;
        return new Membership(moreArrays, moreElements);
    }

    boolean goesWith(Membership other) {
        int i = 0;
        int j = 0;
        while (i < arrays.length && j < other.arrays.length) {
            int order = Integer.compare(arrays[i], other.arrays[j]);
            if (order == 0 && elements[i] != other.elements[j]) return false;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return true;
    }

    /// All the elements of both, which [#goesWith] allows.
    Membership and(Membership other) {
        if (other.isEmpty()) return this;
        if (isEmpty()) return other;
        int[] allArrays = new int[arrays.length + other.arrays.length];
        int[] allElements = new int[allArrays.length];
        int i = 0;
        int j = 0;
        int n = 0;
        while (i < arrays.length || j < other.arrays.length) {
            boolean mine = j == other.arrays.length || (i < arrays.length && arrays[i] <= other.arrays[j]);
            allArrays[n] = mine ? arrays[i] : other.arrays[j];
            allElements[n++] = mine ? elements[i] : other.elements[j];
            if (mine && j < other.arrays.length && arrays[i] == other.arrays[j]) j++;
            if (mine) i++;
            else j++;
        }
        return n == 0 ? NONE : new Membership(Arrays.copyOf(allArrays, n), Arrays.copyOf(allElements, n));
    }

    @Override public boolean equals(Object other) {
        return other instanceof Membership that && Arrays.equals(arrays, that.arrays) && Arrays.equals(elements, that.elements);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(arrays) + Arrays.hashCode(elements);
    }
}
