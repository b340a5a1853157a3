package dev.brume.protocol.rest;

/// A header, parameter or label is not of its member's type. The codecs say it in their protocol's words.
public final class BindingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String wanted;

    BindingException(String name, String wanted) {
        super(name + " is not a " + wanted, null, false, false);
        this.name = name;
        this.wanted = wanted;
    }

    /// The name of the header, parameter or label.
    public String name() {
        return name;
    }

    /// The type: `Integer`, `Timestamp` …
    public String wanted() {
        return wanted;
    }
}
