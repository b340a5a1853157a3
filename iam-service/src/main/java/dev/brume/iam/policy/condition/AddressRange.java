package dev.brume.iam.policy.condition;

import java.net.InetAddress;
import java.util.Optional;

/// A range of IP addresses in CIDR notation, of either version; one address is a range of itself.
final class AddressRange {

    private final byte[] network;
    private final int prefixLength;

    private AddressRange(byte[] network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    static Optional<AddressRange> parse(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] network = address(slash < 0 ? cidr : cidr.substring(0, slash));
        if (network == null) {
            return Optional.empty();
        }
        int bits = network.length * 8;
        int prefixLength = slash < 0 ? bits : prefixLength(cidr.substring(slash + 1));
        return prefixLength < 0 || prefixLength > bits
                ? Optional.empty()
                : Optional.of(new AddressRange(network, prefixLength));
    }

    /// Whether the address lies in the range; no address of the other version does, nor any other text.
    boolean contains(String text) {
        byte[] address = address(text);
        if (address == null || address.length != network.length) {
            return false;
        }
        int whole = prefixLength / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int mask = 0xFF00 >> (prefixLength % 8) & 0xFF;
        return mask == 0 || (address[whole] & mask) == (network[whole] & mask);
    }

    private static int prefixLength(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static byte[] address(String text) {
        if (text.indexOf(':') < 0 && !hasThreeDots(text)) {
            return null; // The JDK also reads "10.1" as an address.
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static boolean hasThreeDots(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '.') {
                dots++;
            }
        }
        return dots == 3;
    }
}
