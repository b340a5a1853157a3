package dev.brume.table;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NoSuchElementException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/// Objects in the order of their keys: MVStore's copy-on-write B-tree, in memory. It is not listed in its store, so it
/// goes with the last reference to it.
///
/// Reads take no lock. Pages never change, so a root that was taken keeps the tree as it was.
final class RowTree<K extends Comparable<K>, V> extends MVMap<K, V> {
    RowTree(MVStore store) {
        super(Map.of("store", store), new KeyType<>(), new ValueType<>());
    }

    /// The first entry at or after `from`, or null.
    Map.Entry<K, V> ceiling(K from) {
        Page<K, V> page = getRootPage();
        Page<K, V> right = null;
        while (!page.isLeaf()) {
            int child = childFor(page, from);
            if (child < page.getKeyCount()) {
                right = page.getChildPage(child + 1);
            }
            page = page.getChildPage(child);
        }
        int index = from == null ? 0 : position(page, from);
        if (index < page.getKeyCount()) {
            return Map.entry(page.getKey(index), page.getValue(index));
        }
        if (right == null) {
            return null;
        }
        while (!right.isLeaf()) {
            right = right.getChildPage(0);
        }
        return Map.entry(right.getKey(0), right.getValue(0));
    }

    /// How many keys lie from `from` (inclusive) to `to` (exclusive); null for no bound.
    long count(K from, K to) {
        Page<K, V> root = getRootPage();
        long end = to == null ? root.getTotalCount() : rank(root, to);
        long begin = from == null ? 0 : rank(root, from);
        return Math.max(0, end - begin);
    }

    /// The tree as it is now, for as long as the caller keeps it.
    RootReference<K, V> root() {
        return flushAndGetRoot();
    }

    static <K, V> Entries<K, V> entries(RootReference<K, V> root, K from) {
        return new Entries<>(new Cursor<>(root, from, null));
    }

    /// How many keys of the page and those below it are less than `key`.
    private static <K extends Comparable<K>, V> long rank(Page<K, V> page, K key) {
        long before = 0;
        Page<K, V> at = page;
        while (!at.isLeaf()) {
            int child = childFor(at, key);
            for (int i = 0; i < child; i++) {
                before += at.getChildPage(i).getTotalCount();
            }
            at = at.getChildPage(child);
        }
        return before + position(at, key);
    }

    /// A key of an inner page is the first one of the child to its right.
    private static <K extends Comparable<K>, V> int childFor(Page<K, V> page, K key) {
        if (key == null) {
            return 0;
        }
        int position = position(page, key);
        boolean equal = position < page.getKeyCount() && page.getKey(position).compareTo(key) == 0;
        return equal ? position + 1 : position;
    }

    /// The index of the first key of this page that is not less than `key`.
    private static <K extends Comparable<K>, V> int position(Page<K, V> page, K key) {
        int low = 0;
        int high = page.getKeyCount();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (page.getKey(middle).compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Walks over entries without an object for each.
    static final class Entries<K, V> {
        private final Cursor<K, V> cursor;
        private K key;
        private V value;

        private Entries(Cursor<K, V> cursor) {
            this.cursor = cursor;
        }

        boolean next() {
            if (!cursor.hasNext()) {
                key = null;
                value = null;
                return false;
            }
            key = cursor.next();
            value = cursor.getValue();
            return true;
        }

        K key() {
            if (key == null) {
                throw new NoSuchElementException();
            }
            return key;
        }

        V value() {
            return value;
        }
    }

    private static final class KeyType<K extends Comparable<K>> extends BasicDataType<K> {
        @Override public int compare(K a, K b) {
            return a.compareTo(b);
        }

        @Override public int getMemory(K key) {
            return 0;
        }

        @Override public void write(WriteBuffer buffer, K key) {
            throw new UnsupportedOperationException("This tree is in memory only");
        }

        @Override public K read(ByteBuffer buffer) {
            throw new UnsupportedOperationException("This tree is in memory only");
        }

        @Override
        @SuppressWarnings("unchecked") public K[] createStorage(int size) {
            return (K[]) new Comparable<?>[size];
        }
    }

    private static final class ValueType<V> extends BasicDataType<V> {
        @Override public int getMemory(V value) {
            return 0;
        }

        @Override public void write(WriteBuffer buffer, V value) {
            throw new UnsupportedOperationException("This tree is in memory only");
        }

        @Override public V read(ByteBuffer buffer) {
            throw new UnsupportedOperationException("This tree is in memory only");
        }

        @Override
        @SuppressWarnings("unchecked") public V[] createStorage(int size) {
            return (V[]) new Object[size];
        }
    }
}
