package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// The synchronous clients of the AWS SDK for Java 2.
class JavaSdkTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final SqsClient sqs = sdk.sqs();
    private final IamClient iam = sdk.iam();
    private final StsClient sts = sdk.sts();

    @AfterEach void closeClients() {
        sqs.close();
        iam.close();
        sts.close();
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
    }

    @Test void queueIsCreatedListedChangedAndDeleted() {
        String url = queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "45"));

        assertThat(sqs.listQueues(request -> request.queueNamePrefix("ord")).queueUrls()).containsExactly(url);
        assertThat(sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl()).isEqualTo(url);
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "50")));
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes();
        assertThat(attributes)
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-west-3:" + account + ":orders")
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "50");
        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("team", "kitchen")));
        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags()).containsExactly(Map.entry("team", "kitchen"));
        sqs.deleteQueue(request -> request.queueUrl(url));
        assertThat(sqs.listQueues().queueUrls()).isEmpty();
    }

    @Test void messageIsSentReceivedHiddenAndDeleted() {
        String url = queue("orders", Map.of());
        // The client compares the MD5 of body and attributes with those of the answers.
        SendMessageResponse sent = sqs.sendMessage(request -> request.queueUrl(url).messageBody("Grüße 🐈")
                .messageAttributes(Map.of(
                        "kind", MessageAttributeValue.builder().dataType("String").stringValue("greeting").build(),
                        "photo", MessageAttributeValue.builder().dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1})).build())));

        Message message = sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(5).messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages().getFirst();
        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.body()).isEqualTo("Grüße 🐈");
        assertThat(message.messageAttributes().get("photo").binaryValue().asByteArray()).containsExactly(0, -1);
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");

        sqs.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
        Message again = sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(5)).messages().getFirst();
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(again.receiptHandle()));
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages()).isEmpty();
    }

    @Test void batchTellsEachEntryWhatBecameOfIt() {
        String url = queue("orders", Map.of());

        SendMessageBatchResponse answer = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(List.of(
                SendMessageBatchRequestEntry.builder().id("good").messageBody("now").build(),
                SendMessageBatchRequestEntry.builder().id("late").messageBody("never").delaySeconds(901).build())));

        assertThat(answer.successful()).singleElement().satisfies(entry -> assertThat(entry.id()).isEqualTo("good"));
        assertThat(answer.failed()).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo("late");
            assertThat(entry.code()).isEqualTo("InvalidParameterValue");
            assertThat(entry.senderFault()).isTrue();
        });
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::message).allSatisfy(text -> assertThat(text).contains("901"));
    }

    @Test void longPollWaitsForTheMessage() throws InterruptedException {
        String url = queue("orders", Map.of());
        Thread sender = Thread.ofVirtual().start(
                () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("soon").delaySeconds(1)));

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20)).messages())
                .extracting(Message::body).containsExactly("soon");
        sender.join();
    }

    @Test void errorsOfSqsAreTheClientsOwnClasses() {
        QueueDoesNotExistException missing = catchThrowableOfType(
                QueueDoesNotExistException.class, () -> sqs.getQueueUrl(request -> request.queueName("nowhere")));
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.requestId()).isNotBlank();
        assertThat(missing.awsErrorDetails().errorCode()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(missing.awsErrorDetails().errorMessage()).isEqualTo("The specified queue does not exist.");

        String url = queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "1"));
        assertThatThrownBy(() -> queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "2")))
                .isInstanceOf(QueueNameExistsException.class);
        assertThatThrownBy(() -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle("nonsense")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @Test void paginatorsReadAllPages() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        names.forEach(name -> queue(name, Map.of()));
        names.forEach(name -> iam.createUser(request -> request.userName(name)));

        assertThat(sqs.listQueuesPaginator(request -> request.maxResults(2)).stream()).hasSize(3);
        assertThat(sqs.listQueuesPaginator(request -> request.maxResults(2)).queueUrls())
                .hasSize(5).doesNotHaveDuplicates();
        assertThat(iam.listUsersPaginator(request -> request.maxItems(2)).users()).extracting(User::userName)
                .containsExactlyElementsOf(names);
    }

    @Test void roleIsCreatedUsedChangedAndDeleted() {
        Role role = iam.createRole(
                request -> request.roleName("cook").assumeRolePolicyDocument(JavaSdk.ANYBODY).path("/kitchen/")).role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::" + account + ":role/kitchen/cook");
        assertThat(iam.waiter().waitUntilRoleExists(request -> request.roleName("cook")).matched().response()).isPresent();
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8)).isEqualTo(JavaSdk.ANYBODY);

        iam.updateRole(request -> request.roleName("cook").description("bakes"));
        iam.attachRolePolicy(request -> request.roleName("cook").policyArn("arn:aws:iam::aws:policy/AmazonSQSFullAccess"));
        assertThat(iam.getRole(request -> request.roleName("cook")).role().description()).isEqualTo("bakes");
        assertThat(iam.listAttachedRolePolicies(request -> request.roleName("cook")).attachedPolicies())
                .singleElement().satisfies(policy -> assertThat(policy.policyName()).isEqualTo("AmazonSQSFullAccess"));
        assertThatThrownBy(() -> iam.deleteRole(request -> request.roleName("cook"))).isInstanceOf(DeleteConflictException.class);

        iam.detachRolePolicy(request -> request.roleName("cook").policyArn("arn:aws:iam::aws:policy/AmazonSQSFullAccess"));
        iam.deleteRole(request -> request.roleName("cook"));
        NoSuchEntityException missing = catchThrowableOfType(
                NoSuchEntityException.class, () -> iam.getRole(request -> request.roleName("cook")));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.awsErrorDetails().errorMessage()).isEqualTo("The role with name cook cannot be found.");
    }

    @Test void nameIsTakenOnce() {
        iam.createUser(request -> request.userName("ann"));

        assertThatThrownBy(() -> iam.createUser(request -> request.userName("ann")))
                .isInstanceOf(EntityAlreadyExistsException.class);
    }

    @Test void credentialsOfARoleAreItsSessionAfterwards() {
        Role role = iam.createRole(request -> request.roleName("cook").assumeRolePolicyDocument(JavaSdk.ANYBODY)).role();
        Credentials session = sts.assumeRole(request -> request.roleArn(role.arn()).roleSessionName("evening")).credentials();
        assertThat(session.expiration()).isAfter(Instant.now());

        JavaSdk cook = sdk.as(session);
        try (StsClient stsOfCook = cook.sts(); SqsClient sqsOfCook = cook.sqs()) {
            assertThat(stsOfCook.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + account + ":assumed-role/cook/evening");
            assertThat(sqsOfCook.createQueue(request -> request.queueName("of-the-role")).queueUrl())
                    .endsWith("/" + account + "/of-the-role");
        }
    }

    @Test void keyOfAUserIsTheUser() {
        User user = iam.createUser(request -> request.userName("ann")).user();
        AccessKey key = iam.createAccessKey(request -> request.userName("ann")).accessKey();

        JavaSdk ann = new JavaSdk(BRUME.uri(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        try (StsClient stsOfAnn = ann.sts()) {
            assertThat(stsOfAnn.getCallerIdentity().arn()).isEqualTo(user.arn());
        }
        assertThat(sts.getAccessKeyInfo(request -> request.accessKeyId(key.accessKeyId())).account()).isEqualTo(account);
    }
}
