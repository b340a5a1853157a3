package dev.brume.lambda.layer;

/// Orders the versions of a layer by number.
record LayerVersionKey(String layer, long version) implements Comparable<LayerVersionKey> {
    /// Before all versions of a layer.
    static LayerVersionKey first(String layer) {
        return new LayerVersionKey(layer, 0);
    }

    /// Behind all versions of a layer.
    static LayerVersionKey end(String layer) {
        return new LayerVersionKey(layer, Long.MAX_VALUE);
    }

    @Override public int compareTo(LayerVersionKey other) {
        int byLayer = layer.compareTo(other.layer);
        return byLayer != 0 ? byLayer : Long.compare(version, other.version);
    }
}
