package dev.brume.aws;

/// An AWS region by its code, `eu-west-3`. The empty region stands for services that have one state for all regions.
public record Region(String value) implements Comparable<Region> {
    public static final Region US_EAST_1 = new Region("us-east-1");

    /// Where services such as IAM keep their rows: one state per account.
    public static final Region GLOBAL = new Region("");

    public Region {
        if (value == null) {
            throw new IllegalArgumentException("A region needs a name");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
            if (!allowed || value.length() > 32) {
                throw new IllegalArgumentException("Not a region: " + value);
            }
        }
    }

    /// `aws`, `aws-cn` or `aws-us-gov`, as ARNs of this region begin.
    public String partition() {
        if (value.startsWith("cn-")) {
            return "aws-cn";
        }
        return value.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    @Override public boolean equals(Object other) {
        return this == other || other instanceof Region that && value.equals(that.value);
    }

    @Override public int hashCode() {
        return value.hashCode();
    }

    @Override public int compareTo(Region other) {
        return value.compareTo(other.value);
    }

    @Override public String toString() {
        return value;
    }
}
