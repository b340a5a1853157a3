package dev.brume.iam.policy.evaluation;

/// Where a policy comes from.
public enum PolicySourceType {
    USER("user"),
    GROUP("group"),
    ROLE("role"),
    AWS_MANAGED("aws-managed"),
    USER_MANAGED("user-managed"),
    RESOURCE("resource"),
    NONE("none");

    private final String text;

    PolicySourceType(String text) {
        this.text = text;
    }

    /// The word of `PolicySourceType` in the API.
    public String text() {
        return text;
    }
}
