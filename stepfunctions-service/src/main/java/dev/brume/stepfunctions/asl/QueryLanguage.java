package dev.brume.stepfunctions.asl;

/// How the fields of a state take values out of its input.
public enum QueryLanguage {
    JSON_PATH("JSONPath"),
    JSONATA("JSONata");

    private final String wireName;

    QueryLanguage(String wireName) {
        this.wireName = wireName;
    }

    /// @return `null` for a name that is none
    public static QueryLanguage named(String name) {
        return switch (name) {
            case "JSONPath" -> JSON_PATH;
            case "JSONata" -> JSONATA;
            default -> null;
        };
    }

    @Override public String toString() {
        return wireName;
    }
}
