package dev.brume.edge.tls;

import java.net.Inet6Address;

/// Addresses written in numbers, told apart from host names without asking anybody.
public final class IpLiteral {
    private IpLiteral() {}

    /// The bytes of a numeric IPv4 or IPv6 address, null if it is a name.
    public static byte[] bytes(String text) {
        if (text.indexOf(':') >= 0) {
            return ipv6(text);
        }
        byte[] address = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || part == 4) {
                    return null;
                }
                address[part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return part == 4 ? address : null;
    }

    private static byte[] ipv6(String text) {
        try {
            return Inet6Address.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
