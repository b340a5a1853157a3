package dev.brume.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.StoredSetting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsModuleTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private List<String> needed(String operation, Structure input) {
        return rig.module.access(operation(operation), Rig.call(), input).stream()
                .map(request -> request.action() + ' ' + request.resource()).toList();
    }

    private OperationSchema operation(String name) {
        return rig.module.api().schema().operation(name);
    }

    @Test void eachOperationNamesThePermissionItNeeds() {
        String group = Rig.arn("g") + ":log-stream:";
        assertThat(needed("CreateLogGroup", CreateLogGroupRequest.builder().logGroupName("g").tags(Map.of("a", "b")).build()))
                .containsExactly("logs:CreateLogGroup " + group, "logs:TagResource " + Rig.arn("g"));
        assertThat(needed("PutLogEvents", new PutLogEventsRequest("g", "s", List.of(), null, null)))
                .containsExactly("logs:PutLogEvents " + group + "s");
        assertThat(needed("GetLogEvents", Rig.get("g", "s").build())).containsExactly("logs:GetLogEvents " + group + "s");
        assertThat(needed("FilterLogEvents", FilterLogEventsRequest.builder().logGroupIdentifier(Rig.arn("g")).build()))
                .containsExactly("logs:FilterLogEvents " + group);
        assertThat(needed("DescribeLogStreams", DescribeLogStreamsRequest.builder().logGroupIdentifier("g").build()))
                .containsExactly("logs:DescribeLogStreams " + group);
        assertThat(needed("DescribeLogGroups", DescribeLogGroupsRequest.builder().build()))
                .containsExactly("logs:DescribeLogGroups " + Rig.arn("") + ":log-stream:");
        assertThat(needed("TagResource", new TagResourceRequest(Rig.arn("g"), Map.of())))
                .containsExactly("logs:TagResource " + Rig.arn("g"));
        assertThat(needed("TestMetricFilter", new TestMetricFilterRequest("", List.of()))).containsExactly("logs:TestMetricFilter *");
        assertThat(needed("PutSubscriptionFilter", PutSubscriptionFilterRequest.builder().logGroupName("g").build()))
                .containsExactly("logs:PutSubscriptionFilter " + group);
    }

    @Test void theArnOfAGroupTellsWhoseItIs() {
        String theirs = Rig.arn("g").replace("000000000000", "111122223333");
        assertThat(concernsOthers("GetLogEvents", GetLogEventsRequest.builder().logGroupIdentifier(theirs).build())).isTrue();
        assertThat(concernsOthers("GetLogEvents", GetLogEventsRequest.builder().logGroupIdentifier(Rig.arn("g")).build())).isFalse();
        assertThat(concernsOthers("GetLogEvents", Rig.get("g", "s").build())).isFalse();
        assertThat(concernsOthers("TagResource", new TagResourceRequest(theirs, Map.of()))).isTrue();
        assertThat(
                rig.module.access(operation("GetLogEvents"), Rig.call(), GetLogEventsRequest.builder().logGroupIdentifier(theirs).build()))
                .extracting(AccessRequest::resourceAccount).containsExactly("111122223333");
    }

    private boolean concernsOthers(String operation, Structure input) {
        return rig.module.concernsOtherAccount(operation(operation), Rig.call(), input);
    }

    @Test void settingsThatNothingActsOnAreNamed() {
        assertThat(rig.module.storedSettings()).extracting(StoredSetting::path).contains("kmsKeyId", "metricTransformations");
    }

    @Test void whatIsLeftOutIsRefusedByName() {
        for (String name : new String[] {"StartQuery", "StartLiveTail", "CreateDelivery", "CreateExportTask", "PutDestination",
            "PutTransformer"}) {
            assertThat(rig.module.api().implemented(operation(name))).as(name).isFalse();
        }
    }
}
