package dev.brume.eventbridge.bus;

import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The event buses of all accounts and regions. The default bus is there without a row until something of it changes.
public final class Buses {
    private final Table<String, Bus> buses;

    public Buses(Tables tables) {
        this.buses = tables.table("events.bus", String.class, Bus.class);
    }

    public Optional<Bus> find(BusReference reference) {
        Bus bus = buses.get(reference.scope(), reference.name());
        if (bus == null && reference.name().equals(Bus.DEFAULT)) return Optional.of(Bus.defaultOf(reference.scope()));
        return Optional.ofNullable(bus);
    }

    public Bus require(BusReference reference) {
        return find(reference).orElseThrow(() -> EventBridgeErrors.noSuchBus(reference.name()));
    }

    public void put(Bus bus) {
        buses.put(bus.scope(), bus.name(), bus);
    }

    public void remove(Bus bus) {
        buses.remove(bus.scope(), bus.name());
    }

    /// By name.
    public List<Bus> all(Scope scope) {
        List<Bus> all = new ArrayList<>(buses.rows(scope).stream().map(Row::value).toList());
        if (all.stream().noneMatch(Bus::isDefault)) all.add(Bus.defaultOf(scope));
        all.sort((one, other) -> one.name().compareTo(other.name()));
        return all;
    }
}
