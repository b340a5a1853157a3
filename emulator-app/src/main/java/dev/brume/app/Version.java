package dev.brume.app;

import dev.brume.server.Brume;
import picocli.CommandLine.IVersionProvider;

/// Which Brume it is.
final class Version implements IVersionProvider {
    @Override public String[] getVersion() {
        return new String[] {"Brume " + Brume.version()};
    }
}
