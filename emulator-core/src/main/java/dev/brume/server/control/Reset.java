package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AccountId;
import dev.brume.json.Json;
import dev.brume.spi.HttpResponse;
import dev.brume.table.Tables;
import dev.brume.trace.BoundedTrace;
import java.util.Optional;
import java.util.Set;

/// Removes all state, or one account's.
final class Reset {
    private final Tables tables;
    private final BoundedTrace trace;

    Reset(Tables tables, BoundedTrace trace) {
        this.tables = tables;
        this.trace = trace;
    }

    HttpResponse run(ControlRequest request) {
        Optional<AccountId> account = request.body(Set.of("account")).account("account");
        account.ifPresentOrElse(
                one -> {
                    tables.reset(one);
                    trace.forget(one);
                },
                () -> {
                    tables.reset();
                    trace.forget();
                });
        ObjectNode answer = Json.object();
        answer.put("reset", account.map(AccountId::value).orElse("all"));
        return HttpResponse.json(200, Json.write(answer));
    }
}
