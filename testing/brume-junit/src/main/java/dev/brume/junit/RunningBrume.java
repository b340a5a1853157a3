package dev.brume.junit;

import java.net.URI;

/// A Brume for one test, or for all tests with the same settings. It ends when it is closed.
interface RunningBrume extends AutoCloseable {
    /// Where clients call it.
    URI uri();

    @Override void close();
}
