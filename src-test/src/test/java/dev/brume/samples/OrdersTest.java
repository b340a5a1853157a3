package dev.brume.samples;

import static dev.brume.junit.BrumeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.junit.BrumeClock;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.junit.BrumeFunctions;
import dev.brume.junit.BrumeSnapshots;
import dev.brume.junit.BrumeTest;
import dev.brume.junit.BrumeTrace;
import dev.brume.samples.Shop.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Invoice;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The order application in virtual time: a day of waiting is a call.
@NeedsSampleTools
@BrumeTest(clock = "paused@2030-06-03T08:00:00Z", region = "eu-west-1", settings = "IAM=enforce")
class OrdersTest {
    private static Shop shop;
    private static Listener webhook;

    @BeforeAll static void setUp(BrumeEndpoint endpoint, BrumeSnapshots snapshots, BrumeClock clock) throws IOException {
        shop = new Shop(endpoint);
        webhook = new Listener();
        shop.setUp(webhook.url());
        // By then it has confirmed its subscription.
        clock.settle();
        snapshots.take("set-up");
    }

    @AfterAll static void close() {
        if (shop != null) {
            shop.close();
        }
        if (webhook != null) {
            webhook.close();
        }
    }

    @BeforeEach void startsFromThere(BrumeSnapshots snapshots) {
        snapshots.restore("set-up");
    }

    @Test void deliversWhatIsPaid(BrumeTrace trace) {
        shop.place(Order.of("1001", "tea"));

        assertThat(trace).from(shop.bus()).to(shop.machine()).deliveredOnce();
        assertThat(trace).from(shop.bus()).to(shop.queue("warehouse")).deliveredOnce();
        assertThat(trace).from(shop.bus()).to(shop.queue("ledger")).deliveredOnce();
        assertThat(trace).from(shop.bus()).to(shop.queue("large")).notDelivered().refusedBecause("total is 450");
        assertThat(trace).from(shop.bus()).to(shop.function("price")).deliveredOnce();
        assertThat(trace).from(shop.topic()).to(shop.function("notify")).deliveredOnce();
        assertThat(shop.outcomes()).isEqualTo(Map.of("1001", "SUCCEEDED 450"));
        assertThat(shop.announced("warehouse")).containsExactly("1001");
        assertThat(shop.logged("/aws/lambda/orders-notify")).anyMatch(line -> line.contains("to ada@example.com: your order 1001 is paid"));
        assertThat(shop.history("1001")).startsWith("ExecutionStarted", "MapStateEntered").endsWith("TaskStateExited", "ExecutionSucceeded")
                .contains("MapIterationSucceeded", "ChoiceStateEntered");
    }

    @Test void tellsAWebhookThatHasConfirmedItsSubscription(BrumeClock clock, BrumeTrace trace) throws IOException, InterruptedException {
        shop.place(Order.of("1013", "tea"));
        shop.place(Order.of("1014", "yacht"));
        clock.settle();

        assertThat(webhook.toldOf("1013")).singleElement().asString().contains("\"status\":\"paid\"", "\"total\":450");
        assertThat(webhook.toldOf("1014")).singleElement().asString().contains("\"status\":\"rejected\"");
        assertThat(trace.ofArn(shop.topic())).anyMatch(hop -> hop.to().equals(webhook.url()) && hop.verdict().equals("Delivered"));
    }

    @Test void repeatsAPaymentThatTheBankDidNotAnswer(BrumeClock clock) {
        shop.place(Order.of("1002", "kettle").paidBy("flaky-visa"));
        clock.settle();
        assertThat(shop.outcomes()).isEqualTo(Map.of("1002", "RUNNING"));

        clock.advance(Duration.ofMinutes(1));
        assertThat(shop.outcomes()).isEqualTo(Map.of("1002", "RUNNING"));
        clock.advance(Duration.ofMinutes(3));

        assertThat(shop.outcomes()).isEqualTo(Map.of("1002", "SUCCEEDED 3900"));
        assertThat(shop.history("1002")).filteredOn("TaskFailed"::equals).hasSize(2);
    }

    @Test void givesUpOnABankThatNeverAnswers(BrumeClock clock) {
        shop.place(Order.of("1003", "tea").paidBy("dead-visa"));

        clock.advance(Duration.ofHours(1));

        assertThat(shop.outcomes()).isEqualTo(Map.of("1003", "FAILED The bank does not answer, attempt 4."));
        assertThat(shop.announced("warehouse")).isEmpty();
    }

    @Test void asksAPersonForLargeOrders(BrumeClock clock) {
        shop.place(Order.of("1004", "espresso-machine"));
        shop.place(Order.of("1005", "espresso-machine"));
        clock.settle();
        clock.advance(Duration.ofHours(23));

        shop.decide(Set.of("1004"), Set.of("1005"));
        clock.settle();

        assertThat(shop.outcomes()).isEqualTo(Map.of("1004", "SUCCEEDED 125000", "1005", "FAILED The boss said no."));
        assertThat(shop.announced("large")).containsExactly("1004");
    }

    @Test void rejectsWhatNobodyApprovesWithinADay(BrumeClock clock) {
        shop.place(Order.of("1006", "espresso-machine"));
        clock.settle();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(shop.outcomes()).isEqualTo(Map.of("1006", "RUNNING"));

        clock.advance(Duration.ofSeconds(1));

        assertThat(shop.outcomes()).isEqualTo(Map.of("1006", "FAILED Nobody approved it within a day."));
        assertThat(shop.logged("/aws/lambda/orders-notify")).anyMatch(line -> line.contains("your order 1006 is rejected"));
    }

    @Test void rejectsWhatItDoesNotSell(BrumeClock clock) {
        shop.place(Order.of("1007", "yacht"));
        clock.settle();

        assertThat(shop.outcomes()).isEqualTo(Map.of("1007", "FAILED The shop has no yacht."));
    }

    @Test void saysWhyAnEventStartedNothing(BrumeTrace trace) {
        shop.place(new Order("1008", "tea", 0, "visa", "ada@example.com"));

        assertThat(trace).from(shop.bus()).to(shop.machine()).notDelivered();
        assertThat(trace.ofArn(shop.bus()))
                .anyMatch(hop -> hop.verdict().equals("Refused") && hop.reason().contains("detail.lines.quantity"));
    }

    @Test void keepsWhatCannotBeToldToTheCustomer(BrumeClock clock) {
        shop.place(Order.of("1009", "tea").from("eve@shop.invalid"));

        clock.advance(Duration.ofMinutes(5));

        assertThat(shop.outcomes()).isEqualTo(Map.of("1009", "SUCCEEDED 450"));
        Message dead = shop.dead().getFirst();
        assertThat(dead.body()).contains("\\\"order\\\":\\\"1009\\\"");
        assertThat(dead.messageAttributes()).extractingByKey("ErrorMessage").extracting(MessageAttributeValue::stringValue)
                .isEqualTo("No mail server takes mail for eve@shop.invalid.");
    }

    /// The same class that the set-up has packaged: a breakpoint in it is hit now.
    @Test void writesInvoicesInThisJvm(LambdaClient lambda, BrumeTrace trace) {
        lambda.updateFunctionCode(request -> request.functionName("orders-invoice").zipFile(BrumeFunctions.classPath(Invoice.class)));
        lambda.waiter().waitUntilFunctionUpdatedV2(request -> request.functionName("orders-invoice"));

        shop.place(Order.of("1012", "tea"));

        assertThat(trace).from(shop.bus()).to(shop.function("invoice")).deliveredOnce();
        assertThat(shop.outcomes()).isEqualTo(Map.of("1012", "SUCCEEDED 450"));
    }

    @Test void sumsUpEveryNight(BrumeClock clock) {
        shop.place(Order.of("1010", "tea"));
        shop.place(Order.of("1011", "kettle"));
        clock.settle();

        clock.advance(Duration.ofHours(16));

        assertThat(shop.logged("/aws/events/orders")).singleElement().asString()
                .contains("\"orders\":2,\"total\":4350", "\"time\":\"2030-06-03T22:30:00Z\"");
        assertThat(shop.announced("ledger")).isEmpty();
    }

    @Test void takesOrdersByItsScript(BrumeClock clock) {
        assertThat(shop.script(Map.of(), "./order.sh", "1012", "tea", "3").orFail()).contains("EventId");
        clock.settle();

        assertThat(shop.outcomes()).isEqualTo(Map.of("1012", "SUCCEEDED 1350"));
    }
}
