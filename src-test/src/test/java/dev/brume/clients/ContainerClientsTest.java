package dev.brume.clients;

import dev.brume.image.Container;
import dev.brume.image.Image;
import dev.brume.image.NeedsEngine;
import dev.brume.machine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What every client asks of a Brume in this process, asked of the image: all services, by HTTP/1.1, HTTP/2 and TLS. They share one
/// container; what moves its clock comes last.
@NeedsEngine
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@ExtendWith(ContainerClientsTest.InContainer.class)
class ContainerClientsTest {
    static final class InContainer implements BeforeAllCallback, AfterAllCallback {
        private Container container;

        @Override public void beforeAll(ExtensionContext context) throws IOException {
            if (container == null) {
                container = Container.healthy(Image.full());
                new RunningBrume.Elsewhere(container.uri(), certificate()).in(context);
            }
        }

        /// It is made while the first requests are answered.
        private Path certificate() throws IOException {
            Outcome pem;
            do {
                pem = container.exec("cat", "/var/lib/brume/.brume/tls/ca.pem");
            } while (!pem.output().contains("END CERTIFICATE"));
            return Files.writeString(TrustedBrume.newFolder().resolve("ca.pem"), pem.output());
        }

        @Override public void afterAll(ExtensionContext context) {
            if (context.getRequiredTestClass() == ContainerClientsTest.class && container != null) {
                container.close();
            }
        }
    }

    @Nested
    class JavaSdkSync extends JavaSdkTest {}

    @Nested
    class JavaSdkAsync extends JavaSdkAsyncTest {}

    @Nested
    class Boto3 extends Boto3Test {}

    @Nested
    class Cli extends AwsCliTest {}

    @Nested
    class JavaScriptSdk extends JavaScriptSdkTest {}

    @Nested
    class LogsSdk extends LogsSdkTest {}

    @Nested
    class TraceHeader extends TraceHeaderTest {}

    @Nested
    @Order(Integer.MAX_VALUE)
    class InvokeByJavaSdk extends InvokeTest {}
}
