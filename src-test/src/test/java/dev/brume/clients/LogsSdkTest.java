package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// CloudWatch Logs by the AWS SDK for Java 2.
class LogsSdkTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private final String account = RunningBrume.newAccount();
    private final CloudWatchLogsClient logs = JavaSdk.of(BRUME.uri(), account).logs();
    private final long now = Instant.now().toEpochMilli();

    @BeforeEach void groupWithTwoStreams() {
        logs.createLogGroup(request -> request.logGroupName("/aws/lambda/cook").tags(Map.of("team", "kitchen")));
        logs.createLogStream(request -> request.logGroupName("/aws/lambda/cook").logStreamName("2030/01/01/[$LATEST]a"));
        logs.createLogStream(request -> request.logGroupName("/aws/lambda/cook").logStreamName("b"));
    }

    @AfterEach void closeClient() {
        logs.close();
    }

    private PutLogEventsResponse put(String stream, String... messages) {
        List<InputLogEvent> events = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            String message = messages[i];
            long time = now + i;
            events.add(InputLogEvent.builder().timestamp(time).message(message).build());
        }
        return logs.putLogEvents(request -> request.logGroupName("/aws/lambda/cook").logStreamName(stream).logEvents(events));
    }

    @Test void eventsArePutReadAndFound() {
        assertThat(put("b", "START", "ERROR: the soup is cold ☕", "END").rejectedLogEventsInfo()).isNull();
        put("2030/01/01/[$LATEST]a", "{\"level\":\"ERROR\",\"dish\":{\"price\":12.5}}");

        assertThat(logs.getLogEvents(request -> request.logGroupName("/aws/lambda/cook").logStreamName("b").startFromHead(true)).events())
                .extracting(OutputLogEvent::message).containsExactly("START", "ERROR: the soup is cold ☕", "END");
        assertThat(logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/cook").filterPattern("ERROR")).events())
                .extracting(FilteredLogEvent::logStreamName).containsExactly("2030/01/01/[$LATEST]a", "b");
        assertThat(
                logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/cook").filterPattern("{ $.dish.price > 12 }")).events())
                .hasSize(1);
    }

    @Test void paginatorsReadAllPages() {
        put("b", "1", "2", "3", "4", "5");

        assertThat(logs.filterLogEventsPaginator(request -> request.logGroupName("/aws/lambda/cook").limit(2)).events())
                .extracting(FilteredLogEvent::message).containsExactly("1", "2", "3", "4", "5");
        assertThat(logs.getLogEventsPaginator(request -> request.logGroupName("/aws/lambda/cook").logStreamName("b").limit(2)
                .startFromHead(true)).events()).extracting(OutputLogEvent::message).containsExactly("1", "2", "3", "4", "5");
        assertThat(logs.describeLogStreamsPaginator(request -> request.logGroupName("/aws/lambda/cook").limit(1)).logStreams()).hasSize(2);
    }

    @Test void groupIsDescribedChangedAndDeleted() {
        logs.putRetentionPolicy(request -> request.logGroupName("/aws/lambda/cook").retentionInDays(7));
        LogGroup group = logs.describeLogGroups(request -> request.logGroupNamePrefix("/aws/lambda/")).logGroups().getFirst();
        assertThat(group.retentionInDays()).isEqualTo(7);
        assertThat(group.logGroupArn()).isEqualTo("arn:aws:logs:eu-west-3:" + account + ":log-group:/aws/lambda/cook");
        assertThat(group.arn()).isEqualTo(group.logGroupArn() + ":*");
        assertThat(logs.listTagsForResource(request -> request.resourceArn(group.logGroupArn())).tags()).containsEntry("team", "kitchen");
        assertThat(
                logs.describeLogStreams(request -> request.logGroupIdentifier(group.logGroupArn()).orderBy(OrderBy.LAST_EVENT_TIME))
                        .logStreams())
                .hasSize(2);

        logs.deleteLogGroup(request -> request.logGroupName("/aws/lambda/cook"));
        assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    }

    @Test void errorsAreTheClientsOwnClasses() {
        ResourceNotFoundException missing = catchThrowableOfType(ResourceNotFoundException.class,
                () -> logs.deleteLogGroup(request -> request.logGroupName("nowhere")));
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.awsErrorDetails().errorMessage()).isEqualTo("The specified log group does not exist.");
        assertThatThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("/aws/lambda/cook")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/cook").filterPattern("{ $.x")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("a b")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test void whatIsNotSimulatedIsRefusedByName() {
        CloudWatchLogsException refusal = catchThrowableOfType(CloudWatchLogsException.class, () -> logs.startQuery(
                request -> request.logGroupName("/aws/lambda/cook").queryString("fields @message").startTime(0L).endTime(1L)));
        assertThat(refusal.statusCode()).isEqualTo(501);
        assertThat(refusal.getMessage()).contains("logs:StartQuery");
    }
}
