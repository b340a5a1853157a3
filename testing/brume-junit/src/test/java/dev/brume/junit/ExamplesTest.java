package dev.brume.junit;

import static dev.brume.junit.BrumeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.brume.junit.ExamplesTest.Greeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The examples of `docs/junit.md` are those of this file, and hold.
class ExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

    @Test void theDocumentShowsTheseClasses() throws IOException {
        String source = dense(Files.readString(Path.of("src/test/java/dev/brume/junit/ExamplesTest.java")));
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../../docs/junit.md"))).results()
                .map(match -> dense(match.group(1))).toList();
        assertThat(examples).hasSize(2).allSatisfy(example -> assertThat(source).contains(example));
    }

    /// What the second example leaves out.
    public static final class Greeter implements RequestHandler<String, String> {
        @Override public String handleRequest(String name, Context context) {
            return System.getProperty("GREETING") + " " + name;
        }
    }

    private static String dense(String text) {
        return text.replaceAll("\\s+", "");
    }
}

@BrumeTest
class OrdersTest {
    @Test void reachTheWarehouse(SnsClient sns, SqsClient sqs, BrumeEndpoint endpoint, BrumeTrace trace) {
        String topic = sns.createTopic(request -> request.name("orders")).topicArn();
        sqs.createQueue(request -> request.queueName("warehouse"));
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(endpoint.arn("sqs", "warehouse"))
                .attributes(Map.of("FilterPolicyScope", "MessageBody", "FilterPolicy", "{\"status\": [\"paid\"]}")));

        sns.publish(request -> request.topicArn(topic).message("{\"status\": \"paid\"}"));

        assertThat(trace).from(topic).to(endpoint.arn("sqs", "warehouse")).deliveredOnce();
    }
}

@BrumeTest
class GreeterTest {
    @Test void greets(LambdaClient lambda) {
        lambda.createFunction(request -> request.functionName("greeter").runtime("java21").handler(Greeter.class.getName())
                .role("arn:aws:iam::000000000000:role/greeter")
                .environment(environment -> environment.variables(Map.of("GREETING", "Hello")))
                .code(code -> code.zipFile(BrumeFunctions.classPath(Greeter.class))));
        lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName("greeter"));

        InvokeResponse answer = lambda.invoke(request -> request.functionName("greeter").payload(SdkBytes.fromUtf8String("\"Ann\"")));

        assertThat(answer.payload().asUtf8String()).isEqualTo("\"Hello Ann\"");
    }
}
