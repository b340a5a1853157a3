package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.rig.TestPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivitiesTest {
    private static final String WORK = "arn:aws:states:eu-west-3:000000000000:activity:work";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void activityIsMadeOnceAndShown() {
        assertThat(create("work", null).activityArn()).isEqualTo(WORK);
        rig.timeline.advance(Duration.ofHours(1));
        assertThat(create("work", null).creationDate()).isEqualTo(TestPlatform.NOON);

        assertThat(rig.states.describeActivity(call(), new DescribeActivityInput(WORK))).isEqualTo(new DescribeActivityOutput(
                WORK, "work", TestPlatform.NOON, new EncryptionConfiguration(null, null, "AWS_OWNED_KEY")));
    }

    @Test void activityOfAnotherKeyIsAnotherOne() {
        create("work", null);

        assertThatThrownBy(() -> create("work", new EncryptionConfiguration("key", null, "CUSTOMER_MANAGED_KMS_KEY")))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ActivityAlreadyExists"));
    }

    @Test void activitiesAreListedAndDeleted() {
        for (String name : List.of("b", "a")) create(name, null);

        ListActivitiesOutput first = rig.states.listActivities(call(), new ListActivitiesInput(1, null));
        assertThat(first.activities()).extracting(ActivityListItem::name).containsExactly("a");
        assertThat(rig.states.listActivities(call(), new ListActivitiesInput(1, first.nextToken())).activities())
                .extracting(ActivityListItem::name).containsExactly("b");

        for (int i = 0; i < 2; i++) {
            rig.states.deleteActivity(call(), new DeleteActivityInput(WORK.replace("work", "a")));
        }
        assertThat(rig.states.listActivities(call(), new ListActivitiesInput(null, null)).activities())
                .extracting(ActivityListItem::name).containsExactly("b");
    }

    @Test void whatIsNotThereAndWhatIsNoneAreToldApart() {
        assertThatThrownBy(() -> rig.states.describeActivity(call(), new DescribeActivityInput(WORK)))
                .hasMessage("Activity Does Not Exist: '" + WORK + '\'');
        assertThatThrownBy(() -> rig.states.describeActivity(call(), new DescribeActivityInput("nothing")))
                .hasMessage("Invalid Arn: 'Invalid ARN prefix: nothing'");
        assertThatThrownBy(() -> rig.states.describeActivity(call(), new DescribeActivityInput(Rig.MACHINE)))
                .hasMessage("Invalid Arn: 'Resource type not valid in this context: stateMachine'");
    }

    private CreateActivityOutput create(String name, EncryptionConfiguration encryption) {
        return rig.states.createActivity(call(), new CreateActivityInput(name, null, encryption));
    }
}
