package dev.brume.iam;

import java.nio.charset.StandardCharsets;

/// Policy documents in answers are percent-encoded, as RFC 3986 has it.
///
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
final class EncodedDocument {
    private static final String UNRESERVED = "-_.~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private EncodedDocument() {
    }

    static String of(String document) {
        StringBuilder encoded = new StringBuilder(document.length() * 2);
        for (byte b : document.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return encoded.toString();
    }
}
