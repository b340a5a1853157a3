package dev.brume.spi;

import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.trace.Cause;
import java.util.ArrayList;
import java.util.List;

/// One API call: who, where, on behalf of what. Belongs to one thread.
public final class Call {
    private final Scope scope;
    private final Caller caller;
    private final String requestId;
    private final Cause cause;
    private final HttpRequest http;
    private List<String> warnings = List.of();
    private String resource = "";
    private List<String> notes = List.of();

    /// @param http null where the call did not come over HTTP
    public Call(Scope scope, Caller caller, String requestId, Cause cause, HttpRequest http) {
        this.scope = scope;
        this.caller = caller;
        this.requestId = requestId;
        this.cause = cause;
        this.http = http;
    }

    /// The caller's account, and the region of the request.
    public Scope scope() {
        return scope;
    }

    public AccountId account() {
        return scope.account();
    }

    public Caller caller() {
        return caller;
    }

    public String requestId() {
        return requestId;
    }

    public Cause cause() {
        return cause;
    }

    /// What came over the wire; null where the call did not come over HTTP.
    public HttpRequest http() {
        return http;
    }

    /// Says which resource it is about, so that the trace finds the call by its ARN.
    public void concerns(String arn) {
        resource = arn;
    }

    /// An ARN; empty if the operation did not say.
    public String resource() {
        return resource;
    }

    /// Gives the trace something more to find the call by.
    ///
    /// @param name as the API calls it: `MessageId`
    public void note(String name, String value) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>(2);
        }
        notes.add(name);
        notes.add(value);
    }

    /// Name, value, name, value and so on.
    public List<String> notes() {
        return notes;
    }

    /// Says in the `x-brume-warning` header, in the log and in the trace what is not done with the request.
    public void warn(String warning) {
        if (warnings.isEmpty()) {
            warnings = new ArrayList<>(2);
        }
        warnings.add(warning);
    }

    public List<String> warnings() {
        return warnings;
    }
}
