package dev.brume.sns.filter;

/// A text is no filter policy that AWS takes. The message is AWS's, without the words before it that say which parameter it was.
public final class InvalidFilterPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidFilterPolicyException(String message) {
        super(message, null, false, false);
    }
}
