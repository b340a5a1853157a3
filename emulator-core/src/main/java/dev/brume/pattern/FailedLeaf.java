package dev.brume.pattern;

/// A leaf of a pattern that an event does not match, and what stood there.
///
/// @param path dotted, `detail.state`
/// @param wanted the pattern's list, shortened if it is long
/// @param found `"stopped"`, `missing`, `an object`, or, if what is there would do, where it stands instead
public record FailedLeaf(String path, String wanted, String found) {

    /// `detail.state is "stopped", not ["running"]`.
    public String line() {
        return path + " is " + found + ", not " + wanted;
    }
}
