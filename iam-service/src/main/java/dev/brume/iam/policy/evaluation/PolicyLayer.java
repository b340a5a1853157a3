package dev.brume.iam.policy.evaluation;

/// The kinds of policies that are evaluated one by one, in the words of AWS's AccessDenied messages.
public enum PolicyLayer {
    IDENTITY("an identity-based policy", "identity-based policy"),
    BOUNDARY("a permissions boundary", "permissions boundary"),
    SESSION("a session policy", "session policy"),
    RESOURCE("a resource-based policy", "resource-based policy");

    private final String withArticle;
    private final String text;

    PolicyLayer(String withArticle, String text) {
        this.withArticle = withArticle;
        this.text = text;
    }

    String withArticle() {
        return withArticle;
    }

    String text() {
        return text;
    }
}
