package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.StringTokenizer;

/// The functions for texts.
final class TextFunctions {
    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    /// `{}` in the template gives way to the next argument; objects and arrays look as Java writes them.
    static JsonNode format(IntrinsicArguments arguments) {
        String template = arguments.template() == null ? arguments.text(0) : arguments.template();
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length() && "'{}\\".indexOf(template.charAt(i + 1)) >= 0) {
                text.append(template.charAt(++i));
            } else if (c == '{' && i + 1 < template.length() && template.charAt(i + 1) == '}') {
                i++;
                if (next < arguments.size()) {
                    text.append(JavaText.of(arguments.get(next)));
                }
                next++;
            } else {
                text.append(c);
            }
        }
        if (next != arguments.size()) {
            throw IntrinsicException.refused("Invalid number of arguments for " + arguments.function() + ": "
                    + (next - 1) + " placeholders, " + (arguments.size() - 1) + " values");
        }
        return TextNode.valueOf(text.toString());
    }

    /// Each character of the second text is a delimiter; there are no empty parts.
    static JsonNode split(IntrinsicArguments arguments) {
        ArrayNode parts = Json.array();
        StringTokenizer tokens = new StringTokenizer(arguments.text(0), arguments.text(1));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    static JsonNode base64Encode(IntrinsicArguments arguments) {
        byte[] bytes = arguments.shortText(0).getBytes(StandardCharsets.UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    static JsonNode base64Decode(IntrinsicArguments arguments) {
        try {
            byte[] bytes = Base64.getDecoder().decode(arguments.shortText(0));
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return arguments.refuse(0, "a Base64-encoded string");
        }
    }

    static JsonNode hash(IntrinsicArguments arguments) {
        JsonNode data = arguments.get(0);
        String text = data.isTextual() ? arguments.shortText(0) : StatesJson.write(data);
        String algorithm = arguments.text(1);
        if (!ALGORITHMS.contains(algorithm)) {
            return arguments.refuse(1, "one of MD5, SHA-1, SHA-256, SHA-384, SHA-512");
        }
        return TextNode.valueOf(hash(text, algorithm));
    }

    static boolean isHashAlgorithm(String name) {
        return ALGORITHMS.contains(name);
    }

    static String hash(String text, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
