package dev.brume.logs;

import static dev.brume.logs.Rig.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.spi.Call;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogGroupsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private List<String> names(DescribeLogGroupsRequest.Builder request) {
        return rig.logs.describeLogGroups(Rig.call(), request.build()).logGroups().stream().map(LogGroup::logGroupName).toList();
    }

    private List<String> listed(ListLogGroupsRequest.Builder request) {
        return rig.logs.listLogGroups(Rig.call(), request.build()).logGroups().stream().map(LogGroupSummary::logGroupName).toList();
    }

    @Test void groupsAreDescribedInTheOrderOfTheirNames() {
        for (String name : new String[] {"b", "/aws/lambda/x", "a", "ab"}) {
            rig.group(name);
        }
        assertThat(names(DescribeLogGroupsRequest.builder())).containsExactly("/aws/lambda/x", "a", "ab", "b");
        assertThat(names(DescribeLogGroupsRequest.builder().logGroupNamePrefix("a"))).containsExactly("a", "ab");
        assertThat(names(DescribeLogGroupsRequest.builder().logGroupNamePattern("b"))).containsExactly("/aws/lambda/x", "ab", "b");
        assertThat(names(DescribeLogGroupsRequest.builder().logGroupIdentifiers(List.of("a", Rig.arn("b"))))).containsExactly("a", "b");
        assertThat(names(DescribeLogGroupsRequest.builder().accountIdentifiers(List.of("111122223333")))).isEmpty();
        assertThatThrownBy(() -> names(DescribeLogGroupsRequest.builder().logGroupNamePrefix("a").logGroupNamePattern("b")))
                .hasMessage("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }

    @Test void groupsComeInPages() {
        for (String name : new String[] {"a", "b", "c"}) {
            rig.group(name);
        }
        DescribeLogGroupsResponse first = rig.logs.describeLogGroups(Rig.call(), DescribeLogGroupsRequest.builder().limit(2).build());
        assertThat(first.logGroups()).extracting(LogGroup::logGroupName).containsExactly("a", "b");
        assertThat(names(DescribeLogGroupsRequest.builder().limit(2).nextToken(first.nextToken()))).containsExactly("c");
        assertThatThrownBy(() -> names(DescribeLogGroupsRequest.builder().nextToken("?")))
                .hasMessage("The specified nextToken is invalid.");
    }

    @Test void aGroupIsShownWithAllItHas() {
        rig.logs.createLogGroup(Rig.call(), new CreateLogGroupRequest("g", "arn:aws:kms:x:1:key/k", null, "INFREQUENT_ACCESS", true));
        rig.retain("g", 7);
        assertThat(rig.described("g")).isEqualTo(LogGroup.builder()
                .logGroupName("g").creationTime(Rig.NOW).retentionInDays(7).metricFilterCount(0).storedBytes(0L)
                .arn(Rig.arn("g") + ":*").logGroupArn(Rig.arn("g")).kmsKeyId("arn:aws:kms:x:1:key/k")
                .logGroupClass("INFREQUENT_ACCESS").deletionProtectionEnabled(true).build());
        LogGroup found = rig.logs.describeLogGroups(Rig.call(), DescribeLogGroupsRequest.builder().logGroupNamePattern("g").build())
                .logGroups().getFirst();
        assertThat(found.storedBytes()).isNull();
        assertThat(found.deletionProtectionEnabled()).isNull();
    }

    @Test void aNameIsTakenOnce() {
        rig.group("g");
        assertThatThrownBy(() -> rig.group("g")).hasMessage("The specified log group already exists")
                .extracting("code").isEqualTo("ResourceAlreadyExistsException");
        rig.stream("g", "s");
        assertThatThrownBy(() -> rig.stream("g", "s")).hasMessage("The specified log stream already exists");
        assertThatThrownBy(() -> rig.stream("x", "s")).hasMessage("The specified log group does not exist.");
    }

    @Test void listLogGroupsKnowsAlternatives() {
        for (String name : new String[] {"kitchen", "garden", "cellar-kitchen"}) {
            rig.group(name);
        }
        rig.logs.tagLogGroup(Rig.call(), new TagLogGroupRequest("garden", Map.of("team", "green")));
        assertThat(listed(ListLogGroupsRequest.builder())).containsExactly("cellar-kitchen", "garden", "kitchen");
        assertThat(listed(ListLogGroupsRequest.builder().logGroupNamePattern("^kit|gard"))).containsExactly("garden", "kitchen");
        assertThat(listed(ListLogGroupsRequest.builder().logGroupNamePattern("kit"))).containsExactly("cellar-kitchen", "kitchen");
        assertThat(listed(ListLogGroupsRequest.builder().logGroupTags(List.of(new TagFilter("team", List.of("green"))))))
                .containsExactly("garden");
        assertThat(listed(ListLogGroupsRequest.builder().logGroupTags(List.of(new TagFilter("team", List.of("red")))))).isEmpty();
        assertThat(listed(ListLogGroupsRequest.builder().logGroupClass("DELIVERY"))).isEmpty();
        assertThatThrownBy(() -> listed(ListLogGroupsRequest.builder().fieldIndexNames(List.of("x"))))
                .hasMessageContaining("fieldIndexNames");
    }

    @Test void aGroupForDeliveriesIsKeptLikeOthersAndTheAnswerSaysSo() {
        Call call = Rig.call();
        rig.logs.createLogGroup(call, CreateLogGroupRequest.builder().logGroupName("g").logGroupClass("DELIVERY").build());
        assertThat(call.warnings()).singleElement().asString().contains("DELIVERY");
    }

    @Test void aProtectedGroupIsNotDeleted() {
        rig.group("g");
        rig.logs.putLogGroupDeletionProtection(Rig.call(), new PutLogGroupDeletionProtectionRequest(Rig.arn("g"), true));
        assertThatThrownBy(() -> rig.logs.deleteLogGroup(Rig.call(), new DeleteLogGroupRequest("g")))
                .extracting("code").isEqualTo("ValidationException");
        rig.logs.putLogGroupDeletionProtection(Rig.call(), new PutLogGroupDeletionProtectionRequest("g", false));
        rig.logs.deleteLogGroup(Rig.call(), new DeleteLogGroupRequest("g"));
        assertThatThrownBy(() -> rig.logs.deleteLogGroup(Rig.call(), new DeleteLogGroupRequest("g")))
                .hasMessage("The specified log group does not exist.");
    }

    @Test void streamsAndEventsGoWithTheirGroup() {
        rig.group("g");
        rig.stream("g", "s");
        rig.put("g", "s", event(0, "1"));
        rig.logs.deleteLogGroup(Rig.call(), new DeleteLogGroupRequest("g"));
        rig.group("g");
        assertThat(rig.described("g").storedBytes()).isZero();
        rig.stream("g", "s");
        assertThat(rig.messages("g", "s")).isEmpty();
        rig.put("g", "s", event(0, "2"));
        rig.logs.deleteLogStream(Rig.call(), new DeleteLogStreamRequest("g", "s"));
        assertThat(rig.described("g").storedBytes()).isZero();
        assertThatThrownBy(() -> rig.logs.deleteLogStream(Rig.call(), new DeleteLogStreamRequest("g", "s")))
                .hasMessage("The specified log stream does not exist.");
    }

    @Test void keysAreKept() {
        rig.group("g");
        rig.logs.associateKmsKey(Rig.call(), new AssociateKmsKeyRequest("g", "key", null));
        assertThat(rig.described("g").kmsKeyId()).isEqualTo("key");
        rig.logs.disassociateKmsKey(Rig.call(), new DisassociateKmsKeyRequest(null, Rig.arn("g")));
        assertThat(rig.described("g").kmsKeyId()).isNull();
        assertThatThrownBy(() -> rig.logs.associateKmsKey(
                Rig.call(), new AssociateKmsKeyRequest(null, "key", "arn:aws:logs:eu-west-3:000000000000:query-result:*")))
                .hasMessageContaining("query results");
    }

    @Test void streamsAreOrderedByNameOrByTheirLastEvent() {
        rig.group("g");
        for (String name : new String[] {"b", "a", "ab", "c"}) {
            rig.stream("g", name);
        }
        rig.put("g", "c", event(1, "x"));
        rig.put("g", "a", event(2, "x"));
        assertThat(streams(DescribeLogStreamsRequest.builder())).containsExactly("a", "ab", "b", "c");
        assertThat(streams(DescribeLogStreamsRequest.builder().descending(true))).containsExactly("c", "b", "ab", "a");
        assertThat(streams(DescribeLogStreamsRequest.builder().logStreamNamePrefix("a"))).containsExactly("a", "ab");
        assertThat(streams(DescribeLogStreamsRequest.builder().orderBy("LastEventTime").descending(true))).startsWith("a", "c");
        assertThatThrownBy(() -> streams(DescribeLogStreamsRequest.builder().orderBy("LastEventTime").logStreamNamePrefix("a")))
                .hasMessage("Cannot order by LastEventTime with a logStreamNamePrefix.");
        DescribeLogStreamsResponse page = rig.logs.describeLogStreams(
                Rig.call(), DescribeLogStreamsRequest.builder().logGroupName("g").limit(3).build());
        assertThat(streams(DescribeLogStreamsRequest.builder().limit(3).nextToken(page.nextToken()))).containsExactly("c");
    }

    private List<String> streams(DescribeLogStreamsRequest.Builder request) {
        return rig.logs.describeLogStreams(Rig.call(), request.logGroupName("g").build()).logStreams().stream()
                .map(LogStream::logStreamName).toList();
    }

    @Test void aStreamTellsOfItsEvents() {
        rig.group("g");
        rig.stream("g", "s");
        DescribeLogStreamsRequest request = DescribeLogStreamsRequest.builder().logGroupIdentifier(Rig.arn("g")).build();
        assertThat(rig.logs.describeLogStreams(Rig.call(), request).logStreams()).containsExactly(LogStream.builder()
                .logStreamName("s").creationTime(Rig.NOW).arn(Rig.arn("g") + ":log-stream:s").storedBytes(0L).build());
        rig.put("g", "s", event(-5, "1"), event(7, "2"));
        rig.put("g", "s", event(-6, "0"));
        LogStream stream = rig.logs.describeLogStreams(Rig.call(), request).logStreams().getFirst();
        assertThat(stream.firstEventTimestamp()).isEqualTo(Rig.NOW - 6);
        assertThat(stream.lastEventTimestamp()).isEqualTo(Rig.NOW + 7);
        assertThat(stream.lastIngestionTime()).isEqualTo(Rig.NOW);
        assertThat(stream.uploadSequenceToken()).hasSize(56);
        assertThat(rig.described("g").storedBytes()).isEqualTo(3 * 27);
    }

    @Test void tagsAreTheSameByBothApis() {
        rig.logs.createLogGroup(Rig.call(), CreateLogGroupRequest.builder().logGroupName("g").tags(Map.of("a", "1")).build());
        rig.logs.tagResource(Rig.call(), new TagResourceRequest(Rig.arn("g"), Map.of("b", "2")));
        rig.logs.tagLogGroup(Rig.call(), new TagLogGroupRequest("g", Map.of("c", "3")));
        assertThat(rig.logs.listTagsLogGroup(Rig.call(), new ListTagsLogGroupRequest("g")).tags())
                .isEqualTo(rig.logs.listTagsForResource(Rig.call(), new ListTagsForResourceRequest(Rig.arn("g"))).tags())
                .isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
        rig.logs.untagLogGroup(Rig.call(), new UntagLogGroupRequest("g", List.of("a")));
        rig.logs.untagResource(Rig.call(), new UntagResourceRequest(Rig.arn("g"), List.of("b", "x")));
        assertThat(rig.logs.listTagsLogGroup(Rig.call(), new ListTagsLogGroupRequest("g")).tags()).isEqualTo(Map.of("c", "3"));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("k" + i, "v");
        }
        assertThatThrownBy(() -> rig.logs.tagResource(Rig.call(), new TagResourceRequest(Rig.arn("g"), many)))
                .extracting("code").isEqualTo("TooManyTagsException");
        assertThatThrownBy(() -> rig.logs.tagResource(Rig.call(), new TagResourceRequest(Rig.arn("g"), Map.of("aws:x", "y"))))
                .extracting("code").isEqualTo("InvalidParameterException");
        assertThatThrownBy(() -> rig.logs.listTagsForResource(Rig.call(), new ListTagsForResourceRequest(Rig.arn("x"))))
                .extracting("code").isEqualTo("ResourceNotFoundException");
    }

    @Test void retentionIsOneOfAwsNumbers() {
        rig.group("g");
        assertThatThrownBy(() -> rig.retain("g", 2)).extracting("code").isEqualTo("InvalidParameterException");
        rig.retain("g", 3653);
        assertThat(rig.described("g").retentionInDays()).isEqualTo(3653);
        rig.logs.deleteRetentionPolicy(Rig.call(), new DeleteRetentionPolicyRequest("g"));
        assertThat(rig.described("g").retentionInDays()).isNull();
    }

    @Test void expiredEventsAreHiddenAtOnceAndRemovedByTheTimeline() {
        rig.group("g");
        rig.stream("g", "s");
        rig.put("g", "s", event(-DAY + 60_000, "old"));
        rig.put("g", "s", event(0, "new"));
        rig.retain("g", 1);
        assertThat(timers()).hasSize(1);

        rig.advance(Duration.ofMinutes(2));
        assertThat(rig.messages("g", "s")).containsExactly("new");
        rig.advance(Duration.ofHours(26));
        assertThat(rig.described("g").storedBytes()).isZero();
        assertThat(timers()).isEmpty();
        rig.put("g", "s", new InputLogEvent(Rig.NOW + Duration.ofHours(26).toMillis(), "newer"));
        assertThat(timers()).hasSize(1);
        assertThat(rig.messages("g", "s")).containsExactly("newer");
    }

    @Test void aGroupHasOneTimerHoweverManyEventsItHas() {
        rig.group("g");
        rig.retain("g", 1);
        rig.stream("g", "s");
        for (int i = 0; i < 100; i++) {
            rig.put("g", "s", event(i, "x".repeat(10_000)));
        }
        assertThat(timers()).hasSize(1);
        rig.logs.deleteLogGroup(Rig.call(), new DeleteLogGroupRequest("g"));
        assertThat(timers()).isEmpty();
    }

    @Test void withoutARetentionPolicyNothingExpires() {
        rig.group("g");
        rig.stream("g", "s");
        rig.put("g", "s", event(0, "1"));
        rig.retain("g", 1);
        rig.logs.deleteRetentionPolicy(Rig.call(), new DeleteRetentionPolicyRequest("g"));
        assertThat(timers()).isEmpty();
        rig.advance(Duration.ofDays(1000));
        assertThat(rig.messages("g", "s")).containsExactly("1");
    }

    private List<Timer> timers() {
        return rig.timeline.pending(100).stream().filter(timer -> timer.owner().equals("logs.retention")).toList();
    }
}
