package dev.brume.logs;

import static dev.brume.logs.Rig.event;
import static dev.brume.logs.Rig.filter;
import static dev.brume.logs.Rig.get;
import static dev.brume.logs.Rig.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogEventsTest {
    private final Rig rig = new Rig();

    @BeforeEach void makeStreams() {
        rig.group("kitchen");
        rig.stream("kitchen", "a");
        rig.stream("kitchen", "b");
    }

    @AfterEach void close() {
        rig.close();
    }

    @Test void eventsComeInTheOrderOfTheirTime() {
        rig.put("kitchen", "a", event(2, "third"), event(4, "fifth"));
        rig.put("kitchen", "a", event(1, "second"), event(3, "fourth"));
        rig.put("kitchen", "a", event(0, "first"));

        assertThat(rig.messages("kitchen", "a")).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    @Test void eventsOfOneTimeComeAsTheyWerePut() {
        rig.put("kitchen", "a", event(0, "1"), event(0, "2"));
        rig.put("kitchen", "a", event(0, "3"));

        assertThat(rig.messages("kitchen", "a")).containsExactly("1", "2", "3");
    }

    @Test void theLatestEventsComeFirstUnlessTheHeadIsAskedFor() {
        rig.put("kitchen", "a", event(0, "1"), event(1, "2"), event(2, "3"));

        assertThat(messages(rig.get(get("kitchen", "a").limit(2)))).containsExactly("2", "3");
        assertThat(messages(rig.get(get("kitchen", "a").limit(2).startFromHead(true)))).containsExactly("1", "2");
    }

    @Test void tokensLeadForwardToTheEndAndStayThere() {
        rig.put("kitchen", "a", event(0, "1"), event(1, "2"), event(2, "3"));
        GetLogEventsResponse first = rig.get(get("kitchen", "a").limit(2).startFromHead(true));
        assertThat(first.nextForwardToken()).matches("f/\\d{56}/s");
        assertThat(first.nextBackwardToken()).matches("b/\\d{56}/s");

        GetLogEventsResponse second = rig.get(get("kitchen", "a").nextToken(first.nextForwardToken()).startFromHead(true));
        assertThat(messages(second)).containsExactly("3");
        GetLogEventsResponse third = rig.get(get("kitchen", "a").nextToken(second.nextForwardToken()).startFromHead(true));
        assertThat(third.events()).isEmpty();
        assertThat(third.nextForwardToken()).isEqualTo(second.nextForwardToken());

        rig.put("kitchen", "a", event(3, "4"));
        assertThat(messages(rig.get(get("kitchen", "a").nextToken(third.nextForwardToken()).startFromHead(true)))).containsExactly("4");
    }

    @Test void tokensLeadBackwardToTheBeginningAndStayThere() {
        rig.put("kitchen", "a", event(0, "1"), event(1, "2"), event(2, "3"));
        GetLogEventsResponse last = rig.get(get("kitchen", "a").limit(2));
        GetLogEventsResponse before = rig.get(get("kitchen", "a").nextToken(last.nextBackwardToken()));
        assertThat(messages(before)).containsExactly("1");
        GetLogEventsResponse nothing = rig.get(get("kitchen", "a").nextToken(before.nextBackwardToken()));
        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.nextBackwardToken()).isEqualTo(before.nextBackwardToken());
    }

    @Test void theTokenOfAnEmptyStreamFindsTheFirstEvent() {
        String token = rig.get(get("kitchen", "a")).nextForwardToken();
        rig.put("kitchen", "a", event(0, "1"));

        assertThat(messages(rig.get(get("kitchen", "a").nextToken(token)))).containsExactly("1");
    }

    @Test void aTokenThatNobodyGaveIsRefused() {
        for (String token : new String[] {"invalid-token", "f/1/s", "x/" + "1".repeat(56) + "/s", "f/" + "9".repeat(56) + "/s"}) {
            assertThatThrownBy(() -> rig.get(get("kitchen", "a").nextToken(token))).as(token)
                    .hasMessage("The specified nextToken is invalid.");
        }
        assertThatThrownBy(() -> rig.filter(filter("kitchen").nextToken("f/" + "1".repeat(56) + "/s")))
                .hasMessage("The specified nextToken is invalid.");
    }

    @Test void theEndTimeIsLeftOutByGetAndTakenByFilter() {
        rig.put("kitchen", "a", event(0, "1"), event(1, "2"), event(2, "3"));
        long start = Rig.NOW + 1;
        long end = Rig.NOW + 2;

        assertThat(messages(rig.get(get("kitchen", "a").startTime(start).endTime(end)))).containsExactly("2");
        assertThat(messages(rig.filter(filter("kitchen").startTime(start).endTime(end)))).containsExactly("2", "3");
    }

    @Test void filterInterleavesStreams() {
        rig.put("kitchen", "a", event(0, "a0"), event(2, "a2"));
        rig.put("kitchen", "b", event(1, "b1"), event(3, "b3"));
        rig.stream("kitchen", "c");

        assertThat(messages(rig.filter(filter("kitchen")))).containsExactly("a0", "b1", "a2", "b3");
        assertThat(messages(rig.filter(filter("kitchen").logStreamNames(List.of("b", "c"))))).containsExactly("b1", "b3");
        assertThat(messages(rig.filter(filter("kitchen").logStreamNamePrefix("a")))).containsExactly("a0", "a2");
        assertThat(rig.filter(filter("kitchen")).events()).extracting(FilteredLogEvent::eventId)
                .doesNotHaveDuplicates().allMatch(id -> id.matches("\\d{56}")).isSorted();
        assertThat(rig.filter(filter("kitchen")).searchedLogStreams()).isEmpty();
    }

    @Test void filterGoesOnWithItsToken() {
        rig.put("kitchen", "a", event(0, "a0"), event(2, "a2"));
        rig.put("kitchen", "b", event(1, "b1"), event(3, "b3"));
        List<String> all = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            FilterLogEventsResponse page = rig.filter(filter("kitchen").limit(1).nextToken(token));
            all.addAll(messages(page));
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertThat(all).containsExactly("a0", "b1", "a2", "b3");
        assertThat(pages).isEqualTo(4);
    }

    @Test void filterNeedsStreamsThatAreThere() {
        assertThatThrownBy(() -> rig.filter(filter("kitchen").logStreamNames(List.of("x"))))
                .hasMessage("The specified log stream does not exist.");
        assertThatThrownBy(() -> rig.filter(filter("kitchen").logStreamNames(List.of("a")).logStreamNamePrefix("a")))
                .extracting("code").isEqualTo("InvalidParameterException");
    }

    @Test void aPageHasAtMostOneMebibyte() {
        String half = "x".repeat(500_000);
        for (int i = 0; i < 3; i++) {
            rig.put("kitchen", "a", event(i, half));
        }

        assertThat(rig.get(get("kitchen", "a")).events()).hasSize(2);
        FilterLogEventsResponse page = rig.filter(filter("kitchen"));
        assertThat(page.events()).hasSize(2);
        assertThat(rig.filter(filter("kitchen").nextToken(page.nextToken())).events()).hasSize(1);
    }

    @Test void aBatchMustBeInOrder() {
        refused("Log events in a single PutLogEvents request must be in chronological order.", event(1, "1"), event(0, "0"));
    }

    @Test void aBatchSpansAtMostADay() {
        long day = Duration.ofHours(24).toMillis();
        rig.put("kitchen", "a", event(-day, "1"), event(0, "2"));
        refused("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
                event(-day - 1, "1"), event(0, "2"));
    }

    @Test void anEventCountsItsBytesAnd26More() {
        int limit = 1_048_576;
        rig.put("kitchen", "a", event(0, "x".repeat(limit - 26)));
        refused("Log event too large: 1048577 bytes exceeds limit of 1048576", event(0, "x".repeat(limit - 25)));
        refused("Log event too large: 1048578 bytes exceeds limit of 1048576", event(0, "é".repeat(limit / 2 - 12)));
        refused("Upload too large: 1048577 bytes exceeds limit of 1048576",
                event(0, "x".repeat(500_000)), event(0, "x".repeat(limit - 500_051)));
    }

    private void refused(String message, InputLogEvent... events) {
        assertThatThrownBy(() -> rig.put("kitchen", "a", events)).hasMessage(message)
                .extracting("code").isEqualTo("InvalidParameterException");
    }

    @Test void whatIsTooOldOrTooNewIsRejectedAndTheRestTaken() {
        long hour = Duration.ofHours(1).toMillis();
        long day = 24 * hour;
        RejectedLogEventsInfo old = rig.put("kitchen", "a", event(-14 * day - 2, "1"), event(-14 * day - 1, "2"), event(-14 * day, "3"))
                .rejectedLogEventsInfo();
        assertThat(old).isEqualTo(new RejectedLogEventsInfo(null, 2, null));
        RejectedLogEventsInfo fresh = rig.put("kitchen", "a", event(2 * hour, "4"), event(2 * hour + 1, "5")).rejectedLogEventsInfo();
        assertThat(fresh).isEqualTo(new RejectedLogEventsInfo(1, null, null));
        rig.retain("kitchen", 7);
        RejectedLogEventsInfo expired = rig.put("kitchen", "b", event(-7 * day - 1, "6"), event(-7 * day, "7")).rejectedLogEventsInfo();
        assertThat(expired).isEqualTo(new RejectedLogEventsInfo(null, null, 1));
        assertThat(rig.put("kitchen", "b", event(0, "8")).rejectedLogEventsInfo()).isNull();

        assertThat(rig.messages("kitchen", "a")).containsExactly("4");
        assertThat(rig.messages("kitchen", "b")).containsExactly("7", "8");
    }

    @Test void sequenceTokensAreAnsweredAndNotAskedFor() {
        PutLogEventsResponse first = rig.put("kitchen", "a", event(0, "1"));
        assertThat(first.nextSequenceToken()).matches("\\d{56}");
        rig.logs.putLogEvents(Rig.call(), new PutLogEventsRequest("kitchen", "a", List.of(event(0, "2")), "stale", null));
        assertThat(rig.messages("kitchen", "a")).containsExactly("1", "2");
    }

    @Test void groupAndStreamMustBeThere() {
        assertThatThrownBy(() -> rig.put("nowhere", "a", event(0, "1"))).hasMessage("The specified log group does not exist.");
        assertThatThrownBy(() -> rig.put("kitchen", "x", event(0, "1"))).hasMessage("The specified log stream does not exist.");
        assertThatThrownBy(() -> rig.get(get("kitchen", "x"))).hasMessage("The specified log stream does not exist.");
    }

    @Test void aStreamCanBeReadByTheArnOfItsGroup() {
        rig.put("kitchen", "a", event(0, "1"));
        for (String identifier : new String[] {"kitchen", Rig.arn("kitchen"), Rig.arn("kitchen") + ":*"}) {
            GetLogEventsRequest request = GetLogEventsRequest.builder().logGroupIdentifier(identifier).logStreamName("a").build();
            assertThat(messages(rig.logs.getLogEvents(Rig.call(), request))).containsExactly("1");
        }
        assertThatThrownBy(() -> rig.get(get("kitchen", "a").logGroupIdentifier("kitchen")))
                .hasMessage("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        assertThatThrownBy(() -> rig.logs.getLogEvents(Rig.call(), GetLogEventsRequest.builder().logStreamName("a").build()))
                .extracting("code").isEqualTo("ValidationException");
    }

    @Test void theOldestEventsGoWhenAGroupIsFull() {
        try (Rig small = new Rig(Map.of("LOGS_GROUP_MIB", "1"))) {
            small.group("g");
            small.stream("g", "s");
            for (int i = 0; i < 200; i++) {
                small.put("g", "s", event(i, i + " " + "x".repeat(10_000)));
            }
            assertThat(small.described("g").storedBytes()).isLessThanOrEqualTo(1_048_576).isGreaterThan(900_000);
            assertThat(small.get(get("g", "s").limit(1)).events().getFirst().message()).startsWith("199 ");
            assertThat(small.get(get("g", "s").limit(1).startFromHead(true)).events().getFirst().message()).startsWith("96 ");
        }
    }

    @Test void theSizeOfAGroupIsAWholeNumber() {
        assertThatThrownBy(() -> new Rig(Map.of("LOGS_GROUP_MIB", "0")))
                .hasMessage("BRUME_LOGS_GROUP_MIB is a number of mebibytes above 0, not 0");
        assertThatThrownBy(() -> new Rig(Map.of("LOGS_GROUP_MIB", "many"))).hasMessageEndingWith("not many");
    }

    @Test void manySmallBatchesReadAsOne() {
        List<String> expected = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            expected.add("line " + i + " of a log that is long enough to fill a few blocks of events");
            order.add(i);
        }
        Collections.shuffle(order, new java.util.Random(7));
        for (int i : order) {
            rig.put("kitchen", "a", event(i, expected.get(i)));
        }
        assertThat(rig.messages("kitchen", "a")).isEqualTo(expected);
        assertThat(messages(rig.filter(filter("kitchen")))).isEqualTo(expected);
        assertThat(messages(rig.get(get("kitchen", "a").limit(10)))).isEqualTo(expected.subList(1_990, 2_000));
    }
}
