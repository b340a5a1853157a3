package dev.brume.trace;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A hop whose texts are one string. Thousands of hops are kept for a while and then dropped: as fifteen objects each,
/// the garbage collector's copies of them cost more than writing them did.
///
/// @param longDetails kept as they are: what AWS would refuse is said of many deliveries in the same words
record PackedHop(long second, int nano, Verdict verdict, String texts, Map<String, String> longDetails) {
    private static final int LONG = 160;
    private static final int LOW_BITS = 7;
    private static final int MORE = 1 << LOW_BITS;

    /// @param room for the texts; what is in it is lost
    static PackedHop of(Hop hop, StringBuilder room) {
        room.setLength(0);
        put(room, hop.id());
        put(room, hop.traceId());
        put(room, hop.parent());
        put(room, hop.scope().account().value());
        put(room, hop.scope().region().value());
        put(room, hop.action());
        put(room, hop.from());
        put(room, hop.to());
        Map<String, String> longDetails = Map.of();
        if (!hop.details().isEmpty()) {
            for (Map.Entry<String, String> detail : hop.details().entrySet()) {
                if (detail.getValue().length() > LONG) {
                    longDetails = with(longDetails, detail);
                } else {
                    put(room, detail.getKey());
                    put(room, detail.getValue());
                }
            }
        }
        return new PackedHop(hop.at().getEpochSecond(), hop.at().getNano(), hop.verdict(), room.toString(), longDetails);
    }

    private static Map<String, String> with(Map<String, String> some, Map.Entry<String, String> another) {
        if (some.isEmpty()) {
            return Map.of(another.getKey(), another.getValue());
        }
        Map<String, String> more = new LinkedHashMap<>(some);
        more.put(another.getKey(), another.getValue());
        return more;
    }

    /// Its length and the text. The length is seven bits a character, the lowest first: characters beyond 255 would make
    /// the whole string twice as large.
    private static void put(StringBuilder room, String text) {
        int rest = text.length();
        while (rest >= MORE) {
            room.append((char) (rest & MORE - 1 | MORE));
            rest >>>= LOW_BITS;
        }
        room.append((char) rest).append(text);
    }

    Hop unpack() {
        Texts in = new Texts();
        return new Hop(
                in.next(),
                in.next(),
                in.next(),
                new Scope(new AccountId(in.next()), new Region(in.next())),
                Instant.ofEpochSecond(second, nano),
                in.next(),
                in.next(),
                in.next(),
                verdict,
                in.rest());
    }

    /// About how many bytes it takes.
    int size() {
        int size = 100 + texts.length() + verdict.reason().length();
        if (!longDetails.isEmpty()) {
            for (String detail : longDetails.values()) {
                size += detail.length();
            }
        }
        return size;
    }

    private final class Texts {
        private int at;

        String next() {
            int length = 0;
            int shift = 0;
            int part;
            do {
                part = texts.charAt(at++);
                length |= (part & MORE - 1) << shift;
                shift += LOW_BITS;
            } while (part >= MORE);
            at += length;
            return texts.substring(at - length, at);
        }

        Map<String, String> rest() {
            Map<String, String> details = new LinkedHashMap<>();
            while (at < texts.length()) {
                details.put(next(), next());
            }
            details.putAll(longDetails);
            return Collections.unmodifiableMap(details);
        }
    }
}
