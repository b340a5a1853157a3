package dev.brume.sns.sms;

import dev.brume.aws.Scope;
import dev.brume.sns.SnsLimits;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.List;

/// The text messages of all accounts and regions, the latest of each kept.
public final class SmsMessages {
    private final Tables tables;
    private final Table<Long, SmsMessage> messages;

    public SmsMessages(Tables tables) {
        this.tables = tables;
        this.messages = tables.table("sns.sms", Long.class, SmsMessage.class);
    }

    public void add(Scope scope, SmsMessage message) {
        tables.transact(() -> {
            long count = messages.count(scope);
            Row<Long, SmsMessage> first = messages.ceiling(scope, 0L);
            long number = first == null ? 1 : first.key() + count;
            messages.put(scope, number, message);
            if (count >= SnsLimits.MAX_SMS_KEPT) messages.remove(scope, first.key());
        });
    }

    /// In the order in which they were sent.
    public List<SmsMessage> all(Scope scope) {
        return messages.rows(scope).stream().map(Row::value).toList();
    }

    public void clear(Scope scope) {
        messages.clear(scope, null, null);
    }
}
