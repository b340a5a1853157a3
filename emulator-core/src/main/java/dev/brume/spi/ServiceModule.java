package dev.brume.spi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A wired service, as the server sees it.
public interface ServiceModule {
    Api api();

    /// What the edge has to ask before an operation runs: one request per action and resource. Called only if
    /// permissions are checked and the caller is not the root user of the resource's account, so it may cost something.
    ///
    /// By default the operation's own name on all resources of the service.
    default List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        String action = api().schema().signingName() + ':' + operation.name();
        return List.of(new AccessRequest(
                call.caller(), action, "*", call.account().value(), "", Map.of()));
    }

    /// Whether a call may concern a resource of another account than the caller's. If not, the account's root user needs no
    /// permission, and [#access] is not asked. Called for every call of a root user: it must cost next to nothing.
    default boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return false;
    }

    /// Whether the policy of one of its resources may deny something to its own account's root user. If not, [#access] is not
    /// asked for what is the account's own. As [#concernsOtherAccount], it must cost next to nothing.
    default boolean mayRefuseRoot() {
        return false;
    }

    /// What inputs must keep, and the words in which they are refused; asked for once.
    default Constraints constraints() {
        return Constraints.of(api().schema());
    }

    /// Paths of its own outside of AWS's API.
    default List<HttpEndpoint> endpoints() {
        return List.of();
    }

    /// For unsigned or path-style requests of the query protocol: the input members that host and path give, such as
    /// SQS's `QueueUrl`. Empty if the path is not one of this service's.
    default Optional<Map<String, String>> membersOfPath(HttpRequest request) {
        return Optional.empty();
    }

    default List<StoredSetting> storedSettings() {
        return List.of();
    }

    /// What `/_brume/health` shows of this service besides that it runs.
    default Optional<JsonNode> health() {
        return Optional.empty();
    }

    /// Called once when the server listens: to take up again what has ended with the process before.
    default void started() {}

    /// Says in the log what is worth knowing of this machine: called once by the program, in the background, when it listens.
    default void announce() {}

    /// Called once when the server stops, before the tables close.
    default void close() {}
}
