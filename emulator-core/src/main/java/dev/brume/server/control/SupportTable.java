package dev.brume.server.control;

import dev.brume.spi.StoredSetting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The support table as Markdown, for people: a line per service, the names of its operations folded below.
final class SupportTable {
    private SupportTable() {}

    static String markdown(List<Support.Service> services) {
        List<Support.Service> there = services.stream().filter(service -> !service.works().isEmpty()).toList();
        StringBuilder text = new StringBuilder("| Service | Works | Stored, but not acted on |\n|---|---|---|\n");
        for (Support.Service service : there) {
            int all = service.works().size() + service.refused().size();
            text.append("| ").append(service.name());
            text.append(" | ").append(service.works().size()).append(" of ").append(all).append(" operations");
            text.append(" | ").append(stored(service.stored())).append(" |\n");
        }
        text.append("\nAll else is refused by its name.\n");
        for (Support.Service service : there) {
            if (!service.refused().isEmpty()) {
                text.append("\n<details><summary>Operations of ").append(service.name()).append("</summary>\n");
                text.append("\nWork: ").append(String.join(", ", service.works())).append(".\n");
                text.append("\nRefused: ").append(String.join(", ", service.refused())).append(".\n");
                text.append("\n</details>\n");
            }
        }
        String absent = services.stream()
                .filter(service -> service.works().isEmpty())
                .map(Support.Service::name)
                .collect(Collectors.joining(", "));
        return absent.isEmpty() ? text.toString() : text.append("\nNot there yet: ").append(absent).append(".\n").toString();
    }

    /// `KmsMasterKeyId`, `SqsManagedSseEnabled`: messages are not encrypted at rest.
    private static String stored(List<StoredSetting> settings) {
        Map<String, Set<String>> byConsequence = new LinkedHashMap<>();
        for (StoredSetting setting : settings) {
            String path = setting.path();
            String name = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('=')) + 1);
            byConsequence
                    .computeIfAbsent(setting.consequence(), consequence -> new LinkedHashSet<>())
                    .add('`' + name + '`');
        }
        return byConsequence.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }
}
