package dev.brume.iam.policy;

/// What a statement does to the requests it matches.
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /// The word of the policy document.
    public String text() {
        return text;
    }
}
