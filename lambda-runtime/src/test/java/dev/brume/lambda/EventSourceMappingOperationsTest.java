package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.Decision;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AwsException;
import dev.brume.lambda.eventsource.FakeSqs;
import dev.brume.router.Source;
import dev.brume.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourceMappingOperationsTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    private static final String FIFO = QUEUE + ".fifo";

    private final Rig rig = new Rig();
    private final FakeSqs sqs = new FakeSqs(rig.timeline);

    @BeforeEach void makeQueuesAndFunction() {
        rig.router.register(sqs.operations());
        rig.router.register((Source) sqs);
        sqs.create("orders");
        sqs.create("orders.fifo");
        sqs.create("others");
        rig.create("worker");
    }

    @AfterEach void close() {
        rig.close();
    }

    private static CreateEventSourceMappingRequest.Builder mapping() {
        return CreateEventSourceMappingRequest.builder().functionName("worker").eventSourceArn(QUEUE);
    }

    private EventSourceMappingConfiguration create(CreateEventSourceMappingRequest.Builder request) {
        return rig.lambda.createEventSourceMapping(Rig.call(), request.build());
    }

    private EventSourceMappingConfiguration get(String uuid) {
        return rig.lambda.getEventSourceMapping(Rig.call(), new GetEventSourceMappingRequest(uuid));
    }

    private EventSourceMappingConfiguration update(String uuid, UnaryOperator<UpdateEventSourceMappingRequest.Builder> change) {
        return rig.lambda.updateEventSourceMapping(
                Rig.call(), change.apply(UpdateEventSourceMappingRequest.builder().uuid(uuid)).build());
    }

    private EventSourceMappingConfiguration delete(String uuid) {
        return rig.lambda.deleteEventSourceMapping(Rig.call(), new DeleteEventSourceMappingRequest(uuid));
    }

    private void refused(CreateEventSourceMappingRequest.Builder request, String code, String message) {
        assertThatThrownBy(() -> create(request))
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    /// As recorded.
    @Test void aNewMappingIsBeingCreatedAndThenEnabled() {
        EventSourceMappingConfiguration created = create(mapping());
        assertThat(created.uuid()).hasSize(36);
        assertThat(created).isEqualTo(EventSourceMappingConfiguration.builder()
                .uuid(created.uuid())
                .batchSize(10)
                .maximumBatchingWindowInSeconds(0)
                .eventSourceArn(QUEUE)
                .eventSourceMappingArn("arn:aws:lambda:eu-west-3:000000000000:event-source-mapping:" + created.uuid())
                .functionArn(Rig.arn("worker"))
                .functionResponseTypes(List.of())
                .lastModified(Rig.NOON)
                .state("Creating")
                .stateTransitionReason("USER_INITIATED")
                .build());
        rig.settle();
        assertThat(get(created.uuid())).isEqualTo(created.toBuilder().state("Enabled").build());
    }

    @Test void aMappingCanBeginDisabled() {
        EventSourceMappingConfiguration created = create(mapping().enabled(false));
        assertThat(created.state()).isEqualTo("Creating");
        rig.settle();
        assertThat(get(created.uuid()).state()).isEqualTo("Disabled");
        assertThat(sqs.isWatched()).isFalse();
    }

    @Test void disablingAndEnablingShowInTheState() {
        String uuid = create(mapping()).uuid();
        rig.settle();
        assertThat(update(uuid, request -> request.enabled(false)).state()).isEqualTo("Disabling");
        rig.settle();
        assertThat(get(uuid).state()).isEqualTo("Disabled");
        assertThat(update(uuid, request -> request.batchSize(2)).state()).isEqualTo("Updating");
        rig.settle();
        assertThat(get(uuid).state()).isEqualTo("Disabled");
        assertThat(update(uuid, request -> request.enabled(true)).state()).isEqualTo("Enabling");
        rig.settle();
        assertThat(get(uuid).state()).isEqualTo("Enabled");
    }

    @Test void anUpdateChangesOnlyWhatItNames() {
        String uuid = create(mapping().batchSize(100).maximumBatchingWindowInSeconds(5)
                .filterCriteria(new FilterCriteria(List.of(new Filter("{\"body\":[\"a\"]}"))))
                .scalingConfig(new ScalingConfig(7))
                .functionResponseTypes(List.of("ReportBatchItemFailures"))).uuid();
        EventSourceMappingConfiguration updated = update(uuid, request -> request.maximumBatchingWindowInSeconds(9));
        assertThat(updated.state()).isEqualTo("Updating");
        assertThat(updated.batchSize()).isEqualTo(100);
        assertThat(updated.maximumBatchingWindowInSeconds()).isEqualTo(9);
        assertThat(updated.filterCriteria().filters()).containsExactly(new Filter("{\"body\":[\"a\"]}"));
        assertThat(updated.scalingConfig().maximumConcurrency()).isEqualTo(7);
        assertThat(updated.functionResponseTypes()).containsExactly("ReportBatchItemFailures");
        EventSourceMappingConfiguration emptied = update(uuid, request -> request
                .filterCriteria(new FilterCriteria(List.of()))
                .scalingConfig(new ScalingConfig(null))
                .functionResponseTypes(List.of()));
        assertThat(emptied.filterCriteria()).isNull();
        assertThat(emptied.scalingConfig()).isNull();
        assertThat(emptied.functionResponseTypes()).isEmpty();
    }

    @Test void anUpdateCanNameAnotherFunction() {
        rig.create("other");
        String uuid = create(mapping()).uuid();
        assertThat(update(uuid, request -> request.functionName("other:$LATEST")).functionArn()).isEqualTo(Rig.arn("other:$LATEST"));
        assertThatThrownBy(() -> update(uuid, request -> request.functionName("none")))
                .hasMessage("Function not found: " + Rig.arn("none"));
    }

    @Test void aDeletedMappingIsShownOnceMore() {
        String uuid = create(mapping()).uuid();
        assertThat(delete(uuid).state()).isEqualTo("Deleting");
        rig.settle();
        assertThatThrownBy(() -> get(uuid)).hasMessage("The resource you requested does not exist.");
        assertThatThrownBy(() -> delete(uuid)).hasMessage("The resource you requested does not exist.");
        assertThatThrownBy(() -> update(uuid, request -> request)).hasMessage("The resource you requested does not exist.");
    }

    @Test void mappingsAreListedByFunctionAndSourceAndInPages() {
        rig.create("other");
        String one = create(mapping()).uuid();
        String two = create(mapping().functionName("other")).uuid();
        String three = create(mapping().eventSourceArn(QUEUE.replace("orders", "others"))).uuid();
        assertThat(list(null, null)).containsExactlyInAnyOrder(one, two, three);
        assertThat(list(null, "worker")).containsExactlyInAnyOrder(one, three);
        assertThat(list(QUEUE, null)).containsExactlyInAnyOrder(one, two);
        ListEventSourceMappingsResponse page = page(null, null, null, 2);
        assertThat(page.eventSourceMappings()).hasSize(2);
        ListEventSourceMappingsResponse last = page(null, null, page.nextMarker(), 2);
        assertThat(last.eventSourceMappings()).hasSize(1);
        assertThat(last.nextMarker()).isNull();
    }

    private List<String> list(String queue, String function) {
        return page(queue, function, null, null).eventSourceMappings().stream().map(EventSourceMappingConfiguration::uuid).toList();
    }

    private ListEventSourceMappingsResponse page(String queue, String function, String marker, Integer most) {
        return rig.lambda.listEventSourceMappings(Rig.call(), new ListEventSourceMappingsRequest(queue, function, marker, most));
    }

    /// As recorded.
    @Test void aFunctionReadsAQueueOnce() {
        String uuid = create(mapping()).uuid();
        refused(mapping(), "ResourceConflictException", "An event source mapping with SQS arn (\" " + QUEUE
                + " \") and function (\" worker \") already exists. Please update or delete the existing mapping with UUID " + uuid);
        rig.create("other");
        assertThat(create(mapping().functionName("other")).uuid()).isNotEqualTo(uuid);
    }

    /// As recorded.
    @Test void aQueueHasToBeThere() {
        refused(mapping().eventSourceArn(QUEUE + "-none"), "InvalidParameterValueException", "Error occurred while ReceiveMessage."
                + " SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.");
    }

    @Test void aFunctionHasToBeThere() {
        refused(mapping().functionName("none"), "ResourceNotFoundException", "Function not found: " + Rig.arn("none"));
        refused(mapping().functionName("worker:7"), "ResourceNotFoundException", "Function not found: " + Rig.arn("worker:7"));
    }

    @Test void theFunctionMustEndBeforeItsMessagesAreVisibleAgain() {
        sqs.visibilityTimeout = Duration.ofSeconds(2);
        refused(mapping(), "InvalidParameterValueException",
                "Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds");
    }

    /// As recorded.
    @Test void aLargeBatchNeedsAWindow() {
        String message = "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10";
        refused(mapping().batchSize(11), "InvalidParameterValueException", message);
        String uuid = create(mapping()).uuid();
        assertThatThrownBy(() -> update(uuid, request -> request.batchSize(11))).hasMessage(message);
        assertThat(update(uuid, request -> request.batchSize(10_000).maximumBatchingWindowInSeconds(1)).batchSize()).isEqualTo(10_000);
    }

    @Test void aFifoQueueHasNoWindow() {
        refused(mapping().eventSourceArn(FIFO).maximumBatchingWindowInSeconds(1), "InvalidParameterValueException",
                "Batching window is not supported for FIFO queues");
        assertThat(create(mapping().eventSourceArn(FIFO).maximumBatchingWindowInSeconds(0)).batchSize()).isEqualTo(10);
        assertThatThrownBy(() -> create(mapping().functionName("worker:$LATEST").eventSourceArn(FIFO).batchSize(11)))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("InvalidParameterValueException"));
    }

    /// As recorded.
    @ParameterizedTest
    @ValueSource(strings = {"null", "simple string", "{\"eventSource\": \"aws:sqs\"}",
        "{\"body\": [{\"unknown\": 1}]}"}) void aFilterMustBeAPattern(String pattern) {
        refused(mapping().filterCriteria(new FilterCriteria(List.of(new Filter(pattern)))), "InvalidParameterValueException",
                "Invalid filter pattern definition.");
    }

    @Test void thereAreFiveFiltersAtMost() {
        List<Filter> six = List.of("1", "2", "3", "4", "5", "6").stream().map(n -> new Filter("{\"body\":[" + n + "]}")).toList();
        assertThat(create(mapping().filterCriteria(new FilterCriteria(six.subList(0, 5)))).filterCriteria().filters()).hasSize(5);
        assertThatThrownBy(() -> create(mapping().functionName("worker:$LATEST").filterCriteria(new FilterCriteria(six))))
                .hasMessageContaining("exceeds the limit of 5");
    }

    @Test void whatOnlyStreamsHaveIsRefusedOfAQueue() {
        String invalid = "InvalidParameterValueException";
        refused(mapping().startingPosition("LATEST"), invalid, "StartingPosition is not valid for SQS event sources.");
        refused(mapping().bisectBatchOnFunctionError(true), invalid, "BisectBatchOnFunctionError is not valid for SQS event sources.");
        refused(mapping().maximumRetryAttempts(2), invalid, "MaximumRetryAttempts is not valid for SQS event sources.");
        refused(mapping().maximumRecordAgeInSeconds(60), invalid, "MaximumRecordAgeInSeconds is not valid for SQS event sources.");
        refused(mapping().parallelizationFactor(2), invalid, "ParallelizationFactor is not valid for SQS event sources.");
        refused(mapping().tumblingWindowInSeconds(2), invalid, "TumblingWindowInSeconds is not valid for SQS event sources.");
        refused(mapping().destinationConfig(new DestinationConfig(null, null)), invalid,
                "DestinationConfig is not valid for SQS event sources.");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kinesis:eu-west-3:000000000000:stream/s, kinesis",
        "arn:aws:dynamodb:eu-west-3:000000000000:table/t/stream/2030, dynamodb",
        "arn:aws:kafka:eu-west-3:000000000000:cluster/c/1, kafka",
        "arn:aws:mq:eu-west-3:000000000000:broker:b:1, mq",
        "arn:aws:rds:eu-west-3:000000000000:cluster:docdb, rds"}) void otherSourcesAreRefusedByName(String arn, String source) {
        refused(mapping().eventSourceArn(arn), "NotImplemented", "Brume does not implement event sources of " + source + " of lambda yet.");
    }

    @Test void kafkaClustersOfOnesOwnAreRefusedByName() {
        refused(mapping().eventSourceArn(null).topics(List.of("t"))
                .selfManagedEventSource(new SelfManagedEventSource(Map.of("KAFKA_BOOTSTRAP_SERVERS", List.of("kafka:1")))),
                "NotImplemented", "Brume does not implement event sources of kafka of lambda yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:s3:::bucket", "arn:aws:sns:eu-west-3:000000000000:topic"}) void whatIsNoSourceIsNotRecognized(
            String arn) {
        refused(mapping().eventSourceArn(arn), "InvalidParameterValueException", "Unrecognized event source.");
    }

    @Test void aRoleThatMayNotReceiveIsRefusedWherePermissionsAreEnforced() {
        try (Rig enforcing = new Rig(PermissionCheck.Mode.ENFORCE)) {
            FakeSqs queues = new FakeSqs(enforcing.timeline);
            enforcing.router.register(queues.operations());
            queues.create("orders");
            enforcing.create("worker");
            enforcing.platform.provide(new NoCredentials(), request -> request.action().equals("sqs:ReceiveMessage")
                    ? new Decision.Denied(false, "because no identity-based policy allows it", "{}")
                    : Decision.ALLOWED);
            assertThatThrownBy(() -> enforcing.lambda.createEventSourceMapping(Rig.call(), mapping().build()))
                    .isInstanceOfSatisfying(
                            AwsException.class, error -> assertThat(error.code()).isEqualTo("InvalidParameterValueException"))
                    .hasMessage("The function execution role does not have permissions to call ReceiveMessage on SQS");
        }
    }

    @Test void aRoleThatMayNotReceiveIsSaidWherePermissionsAreAudited() {
        rig.platform.provide(new NoCredentials(), request -> request.action().startsWith("sqs:")
                ? new Decision.Denied(false, "because no identity-based policy allows it", "{}")
                : Decision.ALLOWED);
        Call call = Rig.call();
        rig.lambda.createEventSourceMapping(call, mapping().build());
        assertThat(call.warnings()).anySatisfy(warning -> assertThat(warning).contains("sqs:ReceiveMessage"));
    }

    @Test void settingsThatNothingActsOnAreKeptAndAnswered() {
        EventSourceMappingConfiguration created = create(mapping()
                .kmsKeyArn("arn:aws:kms:eu-west-3:000000000000:key/k")
                .metricsConfig(new EventSourceMappingMetricsConfig(List.of("EventCount")))
                .provisionedPollerConfig(new ProvisionedPollerConfig(2, 10, null)));
        assertThat(created.kmsKeyArn()).endsWith("key/k");
        assertThat(created.metricsConfig().metrics()).containsExactly("EventCount");
        assertThat(created.provisionedPollerConfig()).isEqualTo(new ProvisionedPollerConfig(2, 10, null));
        assertThat(rig.module.storedSettings()).extracting(setting -> setting.operation() + ' ' + setting.path())
                .contains("CreateEventSourceMapping KMSKeyArn", "UpdateEventSourceMapping ProvisionedPollerConfig");
    }
}
