package dev.brume.protocol;

import dev.brume.aws.AwsException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of paths, queries and forms (RFC 3986, and `+` for a space in forms).
public final class PercentEncoding {
    private PercentEncoding() {}

    /// A part of a path, where `+` is just a plus.
    ///
    /// @throws AwsException `MalformedQueryString` if an escape is broken or the bytes are not UTF-8
    public static String decodePath(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decode(bytes, 0, bytes.length, false);
    }

    /// A name or value of a query or form.
    ///
    /// @throws AwsException `MalformedQueryString` if an escape is broken or the bytes are not UTF-8
    static String decodeForm(byte[] bytes, int start, int end) {
        return decode(bytes, start, end, true);
    }

    private static String decode(byte[] bytes, int start, int end, boolean form) {
        int first = start;
        while (first < end && bytes[first] != '%' && (bytes[first] != '+' || !form)) {
            first++;
        }
        if (first == end) {
            return text(bytes, start, end - start);
        }
        byte[] plain = new byte[end - start];
        int size = first - start;
        System.arraycopy(bytes, start, plain, 0, size);
        for (int i = first; i < end; i++) {
            byte next = bytes[i];
            if (next == '%') {
                if (i + 2 >= end) {
                    throw malformed();
                }
                next = (byte) (digit(bytes[i + 1]) << 4 | digit(bytes[i + 2]));
                i += 2;
            } else if (next == '+' && form) {
                next = ' ';
            }
            plain[size++] = next;
        }
        return text(plain, 0, size);
    }

    private static String text(byte[] bytes, int offset, int length) {
        String text = Utf8.decode(bytes, offset, length);
        if (text == null) {
            throw malformed();
        }
        return text;
    }

    private static int digit(byte hex) {
        if (hex >= '0' && hex <= '9') {
            return hex - '0';
        }
        int letter = hex | 0x20;
        if (letter >= 'a' && letter <= 'f') {
            return letter - 'a' + 10;
        }
        throw malformed();
    }

    private static AwsException malformed() {
        return AwsException.sender(400, "MalformedQueryString", "The query string contains a syntax error.");
    }
}
