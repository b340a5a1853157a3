package dev.brume.protocol.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Spoils valid bytes a little: the most fruitful kind of nonsense.
final class Mutations {
    private static final String[] TOKENS = {
        "{", "}", "[", "]", ",", ":", "\"", "null", "1e999999999", "-", "\\u", "%", "&", "=", ".", "+", "<", ">", "</", "/>",
        "<![CDATA[", "<!DOCTYPE a [", "<!--", "&#x0;", "&a;", "\0", "\r\n", "\u00ff", "999999999999999999999", ";", "/", "?", "xmlns:",
    };

    private Mutations() {}

    static byte[] of(byte[] valid, long seed) {
        Random random = new Random(seed);
        byte[] bytes = valid;
        int edits = 1 + random.nextInt(8);
        for (int i = 0; i < edits; i++) {
            bytes = edit(bytes, random);
        }
        return bytes;
    }

    private static byte[] edit(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 32);
        out.write(bytes, 0, from);
        switch (random.nextInt(5)) {
            case 0 -> {} // leaves the part out
            case 1 -> { // repeats it
                out.write(bytes, from, to - from);
                out.write(bytes, from, to - from);
            }
            case 2 -> { // replaces it
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                out.writeBytes(noise);
            }
            case 3 -> { // puts something before it
                out.writeBytes(TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.ISO_8859_1));
                out.write(bytes, from, to - from);
            }
            default -> { // copies another place here
                int other = random.nextInt(bytes.length + 1);
                out.write(bytes, other, Math.min(bytes.length - other, random.nextInt(64)));
                out.write(bytes, from, to - from);
            }
        }
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
