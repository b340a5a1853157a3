package dev.brume.logs.event;

import dev.brume.aws.Blob;
import java.util.ArrayList;
import java.util.List;

/// Events in the order of their time as one run of bytes: as much as their text, and a few bytes for each.
///
/// An event is the distance of its time and of its number from those of the event before it, the distance from its time to
/// its ingestion, the length of its text, and its text in UTF-8. The first event's time is that of the whole, and numbers
/// are counted from 0.
///
/// @param first the time of the first event, in milliseconds
/// @param last the time of the last event
/// @param lastNumber the number of the last event
/// @param storedBytes what they count in `storedBytes`
public record PackedEvents(long first, long last, long lastNumber, int count, long storedBytes, Blob bytes) {

    /// An event by its number in a block.
    record Numbered(long timestamp, long number, long ingestionTime, String message) {}

    /// Packs events into runs of about `most` bytes.
    ///
    /// @param events in the order of their time; each run numbers its events from 0, in this order
    static List<PackedEvents> pack(List<NewEvent> events, long ingestionTime, int most) {
        List<PackedEvents> packed = new ArrayList<>();
        Packer packer = new Packer();
        for (NewEvent event : events) {
            packer.add(event.timestamp(), packer.count(), ingestionTime, event.message());
            if (packer.size() >= most) {
                packed.add(packer.packed());
                packer = new Packer();
            }
        }
        if (packer.count() > 0) {
            packed.add(packer.packed());
        }
        return packed;
    }

    static PackedEvents of(List<Numbered> events) {
        Packer packer = new Packer();
        for (Numbered event : events) {
            packer.add(event.timestamp(), event.number(), event.ingestionTime(), event.message());
        }
        return packer.packed();
    }

    /// @param base is added to the events' numbers
    List<Numbered> unpack(long base) {
        List<Numbered> events = new ArrayList<>(count);
        Unpacker unpacker = new Unpacker(bytes.bytes());
        long timestamp = first;
        long number = base;
        for (int i = 0; i < count; i++) {
            timestamp += unpacker.signed();
            number += unpacker.signed();
            long ingestionTime = timestamp + unpacker.signed();
            events.add(new Numbered(timestamp, number, ingestionTime, unpacker.text()));
        }
        return events;
    }

    /// These events and later ones.
    ///
    /// @param distance what is added to the numbers of `later`, which [#pack] made
    PackedEvents followedBy(PackedEvents later, long distance) {
        if (later.first < last) {
            List<Numbered> all = new ArrayList<>(unpack(0));
            all.addAll(later.unpack(distance));
            all.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
            return of(all);
        }
        Packer packer = new Packer();
        packer.raw(bytes.bytes(), 0);
        packer.signed(later.first - last);
        packer.signed(distance - lastNumber);
        packer.raw(later.bytes.bytes(), 2);
        return new PackedEvents(
                first,
                later.last,
                distance + later.lastNumber,
                count + later.count,
                storedBytes + later.storedBytes,
                Blob.of(packer.taken()));
    }
}
