package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.history.EventReader;
import dev.brume.stepfunctions.history.EventWriter;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;

/// The histories of standard executions, in rows of their own: one for the events of each turn.
final class Histories {
    private final Table<HistoryKey, HistoryPage> pages;

    Histories(Tables tables) {
        pages = tables.table("states.history", HistoryKey.class, HistoryPage.class);
    }

    /// Within the unit of the turn.
    void add(Scope scope, String execution, List<HistoryEvent> events) {
        if (!events.isEmpty())
            pages.put(scope, new HistoryKey(execution, events.getLast().id()), new HistoryPage(EventWriter.write(events)));
    }

    /// Within a unit.
    void remove(Scope scope, String execution) {
        pages.clear(scope, new HistoryKey(execution, 0), new HistoryKey(execution, Long.MAX_VALUE));
    }

    /// In the order of their ids.
    List<HistoryEvent> range(Scope scope, String execution, long first, long last) {
        List<HistoryEvent> events = new ArrayList<>();
        pages.scan(scope, new HistoryKey(execution, first), new HistoryKey(execution, Long.MAX_VALUE), page -> {
            for (HistoryEvent event : EventReader.read(page.value().events())) {
                if (event.id() >= first && event.id() <= last) {
                    events.add(event);
                }
            }
            return page.key().last() < last;
        });
        return events;
    }
}
