package dev.brume.aws;

/// The account and region that a call acts in, and that a row belongs to. Nothing is visible across scopes.
public record Scope(AccountId account, Region region) implements Comparable<Scope> {
    public static final Scope DEFAULT = new Scope(AccountId.DEFAULT, Region.US_EAST_1);

    public Scope {
        if (account == null || region == null) {
            throw new IllegalArgumentException("A scope needs an account and a region");
        }
    }

    /// The scope of global services: the same account, no region.
    public Scope global() {
        return region.value().isEmpty() ? this : new Scope(account, Region.GLOBAL);
    }

    /// `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE` of this scope.
    public Arn arn(String service, String resource) {
        return new Arn(region.partition(), service, region.value(), account.value(), resource);
    }

    // equals and hashCode are written out, here and in its parts: a record's own are put together when they are first
    // called, which costs each start 10 ms.
    @Override public boolean equals(Object other) {
        return this == other || other instanceof Scope that && account.equals(that.account) && region.equals(that.region);
    }

    @Override public int hashCode() {
        return 31 * account.hashCode() + region.hashCode();
    }

    @Override public int compareTo(Scope other) {
        if (this == other) {
            return 0;
        }
        int byAccount = account.compareTo(other.account);
        return byAccount != 0 ? byAccount : region.compareTo(other.region);
    }
}
