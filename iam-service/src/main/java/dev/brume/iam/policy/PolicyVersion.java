package dev.brume.iam.policy;

/// The version of the policy language.
public enum PolicyVersion {
    /// The one of a document that names none: without policy variables.
    V2008_10_17("2008-10-17"),
    V2012_10_17("2012-10-17");

    private final String text;

    PolicyVersion(String text) {
        this.text = text;
    }

    /// The date that the policy document gives.
    public String text() {
        return text;
    }

    /// Whether `${…}` is a policy variable.
    public boolean hasVariables() {
        return this == V2012_10_17;
    }
}
