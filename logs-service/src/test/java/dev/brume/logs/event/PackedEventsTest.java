package dev.brume.logs.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.logs.event.PackedEvents.Numbered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackedEventsTest {
    private static final int ALL_IN_ONE = 1 << 30;

    @Provide Arbitrary<List<NewEvent>> batch() {
        Arbitrary<String> messages = Arbitraries.strings().alpha().numeric().withChars("äß☕ \n\"").ofMinLength(1).ofMaxLength(200);
        return Combinators.combine(Arbitraries.longs().between(1_893_456_000_000L, 1_893_456_000_050L), messages).as(NewEvent::new)
                .list().ofMinSize(1).ofMaxSize(20)
                .map(events -> events.stream().sorted(Comparator.comparingLong(NewEvent::timestamp)).toList());
    }

    @Property(tries = 300) void whatIsPackedIsUnpacked(@ForAll("batch") List<NewEvent> batch) {
        PackedEvents packed = PackedEvents.pack(batch, 42, ALL_IN_ONE).getFirst();

        List<Numbered> unpacked = packed.unpack(100);
        assertThat(unpacked).extracting(Numbered::message).isEqualTo(batch.stream().map(NewEvent::message).toList());
        assertThat(unpacked).extracting(Numbered::timestamp).isEqualTo(batch.stream().map(NewEvent::timestamp).toList());
        assertThat(unpacked).allSatisfy(event -> assertThat(event.ingestionTime()).isEqualTo(42));
        assertThat(unpacked.getFirst().number()).isEqualTo(100);
        assertThat(unpacked.getLast().number()).isEqualTo(99 + batch.size());
        assertThat(packed.storedBytes()).isEqualTo(batch.stream().mapToLong(NewEvent::size).sum());
    }

    @Property(tries = 300) void whatFollowsIsMergedByTimeThenAsItCame(
            @ForAll("batch") List<NewEvent> first, @ForAll("batch") List<NewEvent> second, @ForAll("batch") List<NewEvent> third) {
        PackedEvents all = PackedEvents.pack(first, 1, ALL_IN_ONE).getFirst()
                .followedBy(PackedEvents.pack(second, 2, ALL_IN_ONE).getFirst(), first.size())
                .followedBy(PackedEvents.pack(third, 3, ALL_IN_ONE).getFirst(), (long) first.size() + second.size());

        List<NewEvent> expected = new ArrayList<>(first);
        expected.addAll(second);
        expected.addAll(third);
        expected.sort(Comparator.comparingLong(NewEvent::timestamp));
        assertThat(all.unpack(0)).extracting(event -> new NewEvent(event.timestamp(), event.message())).isEqualTo(expected);
        assertThat(all.unpack(0)).extracting(Numbered::number).doesNotHaveDuplicates();
        assertThat(all.count()).isEqualTo(expected.size());
        assertThat(all.first()).isEqualTo(expected.getFirst().timestamp());
        assertThat(all.last()).isEqualTo(expected.getLast().timestamp());
    }

    @Example void aLargeBatchIsCutIntoRuns() {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(new NewEvent(i, "x".repeat(1000)));
        }
        assertThat(PackedEvents.pack(events, 1, 2500)).extracting(PackedEvents::count).containsExactly(3, 3, 3, 1);
    }

    @Example void aPlaceIsWrittenWithFiftySixDigits() {
        Position place = new Position(1_396_035_394_997L, 77);
        assertThat(place.digits(5)).hasSize(56).startsWith("311");
        assertThat(Position.parse(place.digits(0))).isEqualTo(place);
        assertThat(Position.parse(Position.at(0).digits(0))).isEqualTo(Position.at(0));
        assertThat(Position.parse("x")).isNull();
        assertThat(Position.parse("9".repeat(56))).isNull();
    }
}
