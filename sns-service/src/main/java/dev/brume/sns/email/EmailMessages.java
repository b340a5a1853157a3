package dev.brume.sns.email;

import dev.brume.aws.Scope;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.List;

/// The captured mails of all accounts and regions, the latest of each kept.
public final class EmailMessages {
    /// Beyond this nobody looks for one.
    static final int MAX_KEPT = 1_000;

    private final Tables tables;
    private final Table<Long, EmailMessage> messages;

    public EmailMessages(Tables tables) {
        this.tables = tables;
        this.messages = tables.table("sns.email", Long.class, EmailMessage.class);
    }

    void add(Scope scope, EmailMessage message) {
        tables.transact(() -> {
            long count = messages.count(scope);
            Row<Long, EmailMessage> first = messages.ceiling(scope, 0L);
            messages.put(scope, first == null ? 1 : first.key() + count, message);
            if (count >= MAX_KEPT) {
                messages.remove(scope, first.key());
            }
        });
    }

    /// In the order in which they were sent.
    List<EmailMessage> all(Scope scope) {
        return messages.rows(scope).stream().map(Row::value).toList();
    }

    void clear(Scope scope) {
        messages.clear(scope, null, null);
    }
}
