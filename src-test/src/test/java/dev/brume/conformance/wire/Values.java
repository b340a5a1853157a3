package dev.brume.conformance.wire;

import dev.brume.aws.Blob;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.Location;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/// Makes up values of every shape, the same ones for the same seed: all members of a structure, down to a depth.
final class Values {
    private static final int DEPTH = 4;
    private static final String BODY = "abcXYZ0189 -_.~/:=&?%+<>\"'\\;,{}[]|é漢😀\t\n";
    /// What may stand in headers, which botocore trims and parts at commas.
    private static final String PLAIN = "abcXYZ0189-_.";

    private final Random random;
    private final Predicate<MemberSchema> wanted;

    /// @param wanted which members a structure shall have
    Values(long seed, Predicate<MemberSchema> wanted) {
        this.random = new Random(seed);
        this.wanted = wanted;
    }

    Structure structure(StructureSchema schema) {
        return structure(schema, 0);
    }

    private Structure structure(StructureSchema schema, int depth) {
        Object[] members = new Object[schema.size()];
        int only = schema.union() && members.length > 0 ? random.nextInt(members.length) : -1;
        for (int i = 0; i < members.length; i++) {
            MemberSchema member = schema.member(i);
            if ((depth <= DEPTH || isScalar(member.target())) && wanted.test(member) && (only < 0 || only == i)) {
                members[i] = member(member, depth);
            }
        }
        return schema.create(members);
    }

    private static boolean isScalar(TypeSchema type) {
        return !(type instanceof StructureSchema || type instanceof ListSchema || type instanceof MapSchema);
    }

    private Object member(MemberSchema member, int depth) {
        if (member.target() instanceof StructureSchema events && events.eventStream()) {
            return events(events);
        }
        if (member.location() == Location.STATUS_CODE) {
            return 200 + random.nextInt(3);
        }
        if (member.hostLabel()) {
            return "route";
        }
        String alphabet = member.location() == Location.BODY || member.location() == Location.EVENT_PAYLOAD ? BODY : PLAIN;
        if (member.location() == Location.URI || member.location() == Location.QUERY) {
            alphabet = "abcXYZ0189 -_.~/:=&?%+é漢";
        }
        return value(member.target(), alphabet, depth + 1);
    }

    /// One event of each kind.
    private List<Object> events(StructureSchema union) {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < union.size(); i++) {
            Object[] members = new Object[union.size()];
            StructureSchema event = (StructureSchema) union.member(i).target();
            if (event.error() == null) {
                members[i] = structure(event, 1);
                events.add(union.create(members));
            }
        }
        return events;
    }

    private Object value(TypeSchema type, String alphabet, int depth) {
        return switch (type) {
            case StringSchema _ -> text(alphabet);
            case IntegerSchema _ -> random.nextInt(2_000_000) - 1_000_000;
            case LongSchema _ -> random.nextLong() >> 12;
            case FloatSchema _ -> random.nextInt(10_000) / 8f;
            case DoubleSchema _ -> random.nextInt(10_000_000) / 16d;
            case BooleanSchema _ -> random.nextBoolean();
            case BlobSchema _ -> blob();
            case TimestampSchema _ -> Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            case ListSchema schema -> list(schema, alphabet, depth);
            case MapSchema schema -> map(schema, alphabet, depth);
            case StructureSchema schema -> structure(schema, depth);
            case DocumentSchema _ -> throw new IllegalArgumentException("No document is expected");
        };
    }

    private String text(String alphabet) {
        StringBuilder text = new StringBuilder("x");
        int length = random.nextInt(12);
        int[] characters = alphabet.codePoints().toArray();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.append('y').toString();
    }

    private Blob blob() {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }

    private List<Object> list(ListSchema schema, String alphabet, int depth) {
        List<Object> elements = new ArrayList<>();
        int size = depth > DEPTH ? 1 : 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            elements.add(value(schema.element(), alphabet, depth + 1));
        }
        return elements;
    }

    private Map<String, Object> map(MapSchema schema, String alphabet, int depth) {
        Map<String, Object> entries = new LinkedHashMap<>();
        int size = depth > DEPTH ? 1 : 1 + random.nextInt(2);
        for (int i = 0; i < size; i++) {
            entries.put("k" + i + text("abc09"), value(schema.value(), alphabet, depth + 1));
        }
        return entries;
    }
}
