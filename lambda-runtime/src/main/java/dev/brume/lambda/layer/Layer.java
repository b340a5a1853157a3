package dev.brume.lambda.layer;

/// A layer, which is nothing but its versions. Numbers are not given twice, also if all versions are deleted.
///
/// @param lastVersion the number of the version that was published last
record Layer(long lastVersion) {
    static final Layer NEW = new Layer(0);

    Layer next() {
        return new Layer(lastVersion + 1);
    }
}
