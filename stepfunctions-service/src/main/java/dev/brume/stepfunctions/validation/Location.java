package dev.brume.stepfunctions.validation;

/// A place in a definition: `/States/Choice/Choices[0]/Next`; the whole of it is `/`.
record Location(String path) {
    static final Location ROOT = new Location("");

    Location field(String name) {
        return new Location(path + '/' + name);
    }

    Location element(int index) {
        return new Location(path + '[' + index + ']');
    }

    @Override public String toString() {
        return path.isEmpty() ? "/" : path;
    }
}
