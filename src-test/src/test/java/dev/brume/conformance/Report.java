package dev.brume.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which recordings differ and how, beside the list of those that are known to differ and why.
///
/// @param differences by the recording's name; recordings that are equal are not in it
record Report(List<Recording> recordings, Map<String, List<String>> differences) {
    /// Reads the list of a group: lines of `name: reason` in a resource, `#` for remarks.
    static Map<String, String> known(String resource) {
        Map<String, String> known = new TreeMap<>();
        try (InputStream lines = Report.class.getResourceAsStream(resource)) {
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int colon = line.indexOf(": ");
                if (colon > 0 && !line.startsWith("#")) {
                    known.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /// A line for each folder, then those that differ.
    String text(Map<String, String> known) {
        Map<String, int[]> groups = new TreeMap<>();
        for (Recording recording : recordings) {
            int[] counts = groups.computeIfAbsent(recording.group(), group -> new int[2]);
            counts[0] += differences.containsKey(recording.name()) ? 0 : 1;
            counts[1]++;
        }
        StringBuilder text = new StringBuilder();
        groups.forEach((group, counts) -> text.append("%s: %d of %d recordings equal%n".formatted(group, counts[0], counts[1])));
        differences.forEach((name, lines) -> {
            text.append("  ").append(name);
            if (known.containsKey(name)) {
                text.append(" (known: ").append(known.get(name)).append(")\n");
            } else {
                text.append('\n');
                lines.forEach(line -> text.append("    ").append(line).append('\n'));
            }
        });
        return text.toString();
    }

    /// Recordings that differ and are not listed.
    Set<String> unlisted(Map<String, String> known) {
        Set<String> names = new TreeSet<>(differences.keySet());
        names.removeAll(known.keySet());
        return names;
    }

    /// Recordings that are listed, but equal.
    Set<String> mended(Map<String, String> known) {
        Set<String> names = new TreeSet<>(known.keySet());
        names.removeAll(differences.keySet());
        return names;
    }
}
