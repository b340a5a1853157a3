package dev.brume.pattern;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The IP addresses that have their first bits in common.
///
/// @param address 4 or 16 bytes
/// @param bits how many of them
record AddressRange(byte[] address, int bits) {
    private static final Pattern V4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*");

    AddressRange {
        address = address.clone();
    }

    /// `10.0.0.0/24`.
    static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] address = address(cidr.substring(0, slash))
                .orElseThrow(() -> new InvalidPatternException("Nonstandard IP address: " + cidr.substring(0, slash)));
        return new AddressRange(address, Integer.parseInt(cidr.substring(slash + 1)));
    }

    /// The one address, if the text is one.
    static Optional<AddressRange> single(String text) {
        return address(text).map(address -> new AddressRange(address, address.length * 8));
    }

    boolean contains(String text) {
        return address(text).filter(this::contains).isPresent();
    }

    private boolean contains(byte[] other) {
        if (other.length != address.length) return false;
        int whole = bits / 8;
        if (!Arrays.equals(address, 0, whole, other, 0, whole)) return false;
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
    }

    private static Optional<byte[]> address(String text) {
        // Only what looks like an address, as AWS reads it: not IPv6 with a zone or with an IPv4 address in it.
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override public boolean equals(Object other) {
        return other instanceof AddressRange(byte[] itsAddress, int itsBits)
                && bits == itsBits
                && Arrays.equals(address, itsAddress);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }

    @Override public String toString() {
        return Arrays.toString(address) + '/' + bits;
    }
}
