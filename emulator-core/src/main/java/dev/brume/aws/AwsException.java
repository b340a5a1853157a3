package dev.brume.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error as AWS answers it. The protocols render it; nothing else is thrown to a caller.
///
/// The code is the one of the newer protocols (`QueueDoesNotExist`); where a service's query protocol has another one
/// (`AWS.SimpleQueueService.NonExistentQueue`), the model of the error shape knows it.
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Who is at fault, as the query protocol's `Type` says.
    public enum Fault {
        SENDER,
        RECEIVER
    }

    private final String code;
    private final int status;
    private final Fault fault;
    private final transient Map<String, Object> members;

    private AwsException(int status, String code, Fault fault, String message, Map<String, Object> members) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fault = fault;
        this.members = members;
    }

    /// The caller's fault.
    ///
    /// @param status 400 to 499
    public static AwsException sender(int status, String code, String message) {
        return new AwsException(status, code, Fault.SENDER, message, Map.of());
    }

    /// The service's fault.
    ///
    /// @param status 500 to 599
    public static AwsException receiver(int status, String code, String message) {
        return new AwsException(status, code, Fault.RECEIVER, message, Map.of());
    }

    /// The same error with further members of its shape, by their names in the model (`Reason`, `resourceId`).
    public AwsException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new AwsException(status, code, fault, getMessage(), Collections.unmodifiableMap(more));
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public Fault fault() {
        return fault;
    }

    public Map<String, Object> members() {
        return members;
    }
}
