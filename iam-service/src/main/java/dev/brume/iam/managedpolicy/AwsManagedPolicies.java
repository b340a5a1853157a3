package dev.brume.iam.managedpolicy;

import dev.brume.aws.Arn;
import dev.brume.iam.tag.Tags;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The policies that AWS keeps for everyone: the commonly used ones of them. Each is read when it is first asked for.
final class AwsManagedPolicies {

    /// A line of the list; what is in the document is not known before it is read.
    private record Entry(String name, String path, String versionId, Instant createDate, Instant updateDate) {
        static Entry parse(String line) {
            String[] columns = line.split("\t");
            return new Entry(columns[0], columns[1], columns[2], Instant.parse(columns[3]), Instant.parse(columns[4]));
        }
    }

    /// Reads the list on first use.
    private static final class Index {
        static final Map<String, Entry> BY_NAME = read();

        private static Map<String, Entry> read() {
            Map<String, Entry> entries = new TreeMap<>();
            resource("index.tsv").lines().filter(line -> !line.startsWith("#")).map(Entry::parse)
                    .forEach(entry -> entries.put(entry.name(), entry));
            return entries;
        }
    }

    private final Map<String, ManagedPolicy> read = new ConcurrentHashMap<>();

    /// The policy of an ARN; empty for one that is not among them.
    Optional<ManagedPolicy> find(Arn arn) {
        Entry entry = Index.BY_NAME.get(arn.resourceName());
        boolean isThisOne = entry != null && arn.resource().equals("policy" + entry.path() + entry.name());
        return isThisOne ? Optional.of(read.computeIfAbsent(arn.toString(), _ -> read(entry, arn.partition()))) : Optional.empty();
    }

    /// All of them, in the order of their names.
    List<ManagedPolicy> all(String partition) {
        List<ManagedPolicy> policies = new ArrayList<>();
        for (Entry entry : Index.BY_NAME.values()) {
            find(arn(entry, partition)).ifPresent(policies::add);
        }
        return policies;
    }

    private static ManagedPolicy read(Entry entry, String partition) {
        ManagedPolicyVersion version =
                new ManagedPolicyVersion(entry.versionId(), entry.updateDate(), resource(entry.name() + ".json").strip());
        return new ManagedPolicy(entry.name(), entry.path(), id(entry.name()), arn(entry, partition), Optional.empty(),
                entry.createDate(), entry.updateDate(), List.of(version), entry.versionId(),
                Integer.parseInt(entry.versionId().substring(1)), Tags.NONE);
    }

    private static Arn arn(Entry entry, String partition) {
        return new Arn(partition, "iam", "", "aws", "policy" + entry.path() + entry.name());
    }

    /// An id that a policy always has.
    private static String id(String name) {
        StringBuilder id = new StringBuilder("ANPA");
        long seed = 1;
        for (int i = 0; id.length() < 21; i++) {
            seed = seed * 1_000_003 + name.charAt(i % name.length()) + i;
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (seed >>> 7) & 31));
        }
        return id.toString();
    }

    private static String resource(String name) {
        try (InputStream in = AwsManagedPolicies.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
