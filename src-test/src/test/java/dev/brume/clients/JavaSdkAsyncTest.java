package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/// The asynchronous clients of the AWS SDK for Java 2 over everything that they speak.
class JavaSdkAsyncTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("DATA", TrustedBrume.newFolder().toString()));

    /// One for all clients: each client's own would wait two seconds for late work when it is closed.
    private static SdkEventLoopGroup loops;

    @BeforeAll static void openLoops() {
        loops = SdkEventLoopGroup.builder().numberOfThreads(2).build();
    }

    @AfterAll static void closeLoops() {
        loops.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /// What goes over the socket.
    enum Wire {
        HTTP_1,
        HTTP_2_BY_PRIOR_KNOWLEDGE,
        HTTP_1_OVER_TLS,
        HTTP_2_OVER_TLS,
        HTTP_2_BY_ALPN;

        private NettyNioAsyncHttpClient.Builder client(Path certificate) {
            NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder().eventLoopGroup(loops);
            boolean second = this != HTTP_1 && this != HTTP_1_OVER_TLS;
            builder.protocol(second ? Protocol.HTTP2 : Protocol.HTTP1_1);
            if (this == HTTP_2_BY_ALPN) {
                builder.protocolNegotiation(ProtocolNegotiation.ALPN);
            }
            return isSecure() ? builder.tlsTrustManagersProvider(TrustedBrume.trusting(certificate)) : builder;
        }

        private boolean isSecure() {
            return this == HTTP_1_OVER_TLS || this == HTTP_2_OVER_TLS || this == HTTP_2_BY_ALPN;
        }
    }

    private final String account = RunningBrume.newAccount();

    private JavaSdk sdk(Wire wire) {
        return JavaSdk.of(wire.isSecure() ? TrustedBrume.secure(BRUME.uri()) : BRUME.uri(), account);
    }

    private static NettyNioAsyncHttpClient.Builder http(Wire wire) {
        return wire.client(BRUME.certificate());
    }

    @ParameterizedTest
    @EnumSource void manyMessagesAreSentReceivedAndDeletedAtOnce(Wire wire) {
        try (SqsAsyncClient sqs = sdk(wire).of(SqsAsyncClient.builder()).httpClientBuilder(http(wire)).build()) {
            String url = sqs.createQueue(request -> request.queueName("orders")).join().queueUrl();
            CompletableFuture<ReceiveMessageResponse> waiting =
                    sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20).maxNumberOfMessages(1));
            List<CompletableFuture<SendMessageResponse>> sends = IntStream.range(0, 40)
                    .mapToObj(i -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("message " + i)))
                    .toList();
            sends.forEach(CompletableFuture::join);

            List<Message> received = new ArrayList<>(waiting.join().messages());
            while (received.size() < 40) {
                List<Message> messages = sqs.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5)).join().messages();
                assertThat(messages).isNotEmpty();
                received.addAll(messages);
            }
            assertThat(received).extracting(Message::body).doesNotHaveDuplicates().hasSize(40);
            received.stream()
                    .map(message -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())))
                    .toList()
                    .forEach(CompletableFuture::join);
            sqs.deleteQueue(request -> request.queueUrl(url)).join();
            assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("orders")).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(QueueDoesNotExistException.class);
        }
    }

    @Test void batchManagerPutsCallsTogether() {
        try (SqsAsyncClient sqs = sdk(Wire.HTTP_1).of(SqsAsyncClient.builder()).httpClientBuilder(http(Wire.HTTP_1)).build();
                SqsAsyncBatchManager batches = sqs.batchManager()) {
            String url = sqs.createQueue(request -> request.queueName("orders")).join().queueUrl();
            List<CompletableFuture<SendMessageResponse>> sends = IntStream.range(0, 25)
                    .mapToObj(i -> batches.sendMessage(request -> request.queueUrl(url).messageBody("message " + i)))
                    .toList();
            assertThat(sends).extracting(send -> send.join().messageId()).doesNotHaveDuplicates().hasSize(25);

            List<CompletableFuture<DeleteMessageResponse>> deletes = new ArrayList<>();
            while (deletes.size() < 25) {
                for (Message message : batches.receiveMessage(request -> request.queueUrl(url)).join().messages()) {
                    deletes.add(batches.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
                }
            }
            deletes.forEach(CompletableFuture::join);
            assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)).join().attributes())
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
        }
    }

    @ParameterizedTest
    @EnumSource void rolesAndSessionsWorkToo(Wire wire) {
        try (IamAsyncClient iam = sdk(wire).of(IamAsyncClient.builder()).httpClientBuilder(http(wire)).build();
                StsAsyncClient sts = sdk(wire).of(StsAsyncClient.builder()).httpClientBuilder(http(wire)).build()) {
            String arn = iam.createRole(request -> request.roleName("cook").assumeRolePolicyDocument(JavaSdk.ANYBODY))
                    .join().role().arn();
            iam.waiter().waitUntilRoleExists(request -> request.roleName("cook")).join();
            List<String> names = new ArrayList<>();
            iam.listRolesPaginator().roles().subscribe(role -> names.add(role.roleName())).join();
            assertThat(names).containsExactly("cook");
            assertThat(sts.assumeRole(request -> request.roleArn(arn).roleSessionName("evening")).join().assumedRoleUser().arn())
                    .isEqualTo("arn:aws:sts::" + account + ":assumed-role/cook/evening");
            assertThat(sts.getCallerIdentity().join().account()).isEqualTo(account);
            iam.deleteRole(request -> request.roleName("cook")).join();
            assertThatThrownBy(() -> iam.getRole(request -> request.roleName("cook")).join())
                    .hasCauseInstanceOf(NoSuchEntityException.class);
        }
    }
}
