package dev.brume.lambda.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.json.Json;
import dev.brume.lambda.FunctionCode;
import dev.brume.lambda.InvocationRequest;
import dev.brume.lambda.Rig;
import dev.brume.lambda.Zips;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionLogsTest {
    private final Rig rig = new Rig();
    private final LogGroups groups = new LogGroups();

    FunctionLogsTest() {
        rig.router.register(groups);
    }

    @AfterEach void close() {
        rig.close();
    }

    private void create(String name, String... lines) {
        String body = String.join("\n    ", lines);
        rig.create(Rig.function(name).code(FunctionCode.builder()
                .zipFile(Zips.of("index.py", "def handler(event, context):\n    " + body + "\n")).build()));
    }

    private void invoke(String name) {
        rig.lambda.invoke(Rig.call(), InvocationRequest.builder().functionName(name).build());
    }

    @Test void theLogOfAnInvocationIsThereOnceTheSystemIsQuiet() {
        create("orders", "print('hello')");
        for (int i = 0; i < 20; i++) {
            groups.deliveries.clear();
            invoke("orders");
            rig.settle();
            assertThat(groups.text())
                    .contains("START RequestId: request Version: $LATEST\nhello\nEND RequestId: request\nREPORT RequestId: request\t");
        }
    }

    @Test void linesGoToTheStreamOfTheirEnvironmentAsTheRoleOfTheirFunction() {
        create("orders", "print('hello')");
        invoke("orders");
        rig.settle();
        Delivery delivery = groups.deliveries.getFirst();
        assertThat(delivery.to()).isEqualTo("arn:aws:logs:eu-west-3:000000000000:log-group:/aws/lambda/orders");
        assertThat(delivery.from()).isEqualTo(Rig.arn("orders"));
        assertThat(delivery.as().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/worker/orders");
        assertThat(delivery.payload().parameters()).containsEntry("CreateMissing", "true");
        assertThat(delivery.payload().parameters().get("LogStreamName")).startsWith("2030/01/01/[$LATEST]");
        JsonNode first = Json.parse(delivery.payload().body()).get(0);
        assertThat(first.get("timestamp").asLong()).isEqualTo(Rig.NOON.toEpochMilli());
        assertThat(first.get("message").asText()).endsWith("\n");
    }

    @Test void manyLinesAreFewDeliveries() {
        create("orders", "for i in range(20000): print('line', i)");
        invoke("orders");
        rig.settle();
        assertThat(groups.text()).contains("line 0\n").contains("line 19999\n");
        assertThat(groups.deliveries.size()).isLessThan(5_000);
    }

    @Test void functionsDoNotMixTheirLines() {
        create("orders", "print('hello')");
        create("invoices", "print('goodbye')");
        invoke("orders");
        invoke("invoices");
        rig.settle();
        assertThat(groups.textOf("/aws/lambda/orders")).contains("hello").doesNotContain("goodbye");
        assertThat(groups.textOf("/aws/lambda/invoices")).contains("goodbye").doesNotContain("hello");
    }

    /// Keeps what is delivered.
    private static final class LogGroups implements Target {
        private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

        @Override public String name() {
            return "logs";
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(delivery.as(), "logs:PutLogEvents", delivery.to(), "000000000000", "", Map.of());
        }

        @Override public Answer deliver(Delivery delivery) {
            deliveries.add(delivery);
            return Answer.EMPTY;
        }

        private String text() {
            return textOf("");
        }

        private String textOf(String group) {
            List<String> messages = new ArrayList<>();
            for (Delivery delivery : deliveries) {
                if (delivery.to().endsWith(group)) {
                    Json.parse(delivery.payload().body()).forEach(event -> messages.add(event.get("message").asText()));
                }
            }
            return messages.stream().collect(Collectors.joining());
        }
    }
}
