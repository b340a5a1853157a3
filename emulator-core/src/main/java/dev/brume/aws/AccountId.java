package dev.brume.aws;

/// An AWS account: twelve digits.
///
/// @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">AWS</a>
public record AccountId(String value) implements Comparable<AccountId> {
    /// The account of the access key id `test`, and of every key that names no other.
    public static final AccountId DEFAULT = new AccountId("000000000000");

    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an account id of twelve digits: " + value);
        }
    }

    public static boolean isValid(String text) {
        if (text == null || text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override public boolean equals(Object other) {
        return this == other || other instanceof AccountId that && value.equals(that.value);
    }

    @Override public int hashCode() {
        return value.hashCode();
    }

    @Override public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override public String toString() {
        return value;
    }
}
