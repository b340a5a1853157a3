package dev.brume.sns.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.sns.util.SignatureChecker;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.sns.delivery.SignedMessage;
import dev.brume.sns.delivery.Signer.Signature;
import dev.brume.table.MvTables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is signed is held against the verifier of AWS's own SDK.
class MessageSignerTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:news";
    private static final String TIMESTAMP = "2030-01-01T12:00:00.000Z";

    private final MvTables tables = MvTables.inMemory();
    private final SigningKeys keys = new SigningKeys(tables, InstantSource.system());
    private final MessageSigner signer = new MessageSigner(keys, () -> "localhost:4566");

    @AfterEach void close() {
        tables.close();
    }

    @ParameterizedTest @ValueSource(strings = {"1", "2"}) void awsSdkAcceptsNotificationsOfBothVersions(String version) throws Exception {
        Signature signature = sign(notification("Grüße\n", "Subject"), version);

        String message = Json.write(Json.object()
                .put("Type", "Notification").put("MessageId", "id").put("TopicArn", TOPIC).put("Subject", "Subject")
                .put("Message", "Grüße\n").put("Timestamp", TIMESTAMP).put("SignatureVersion", version)
                .put("Signature", signature.value()).put("SigningCertURL", signature.certificateUrl()));
        assertThat(new SignatureChecker().verifyMessageSignature(message, publicKey(signature))).isTrue();
        assertThat(new SignatureChecker().verifyMessageSignature(message.replace("Grüße", "Gruesse"), publicKey(signature)))
                .isFalse();
    }

    @Test void subjectIsNotSignedWhereThereIsNone() throws Exception {
        Signature signature = sign(notification("m", null), "1");

        String message = Json.write(Json.object()
                .put("Type", "Notification").put("MessageId", "id").put("TopicArn", TOPIC).put("Message", "m")
                .put("Timestamp", TIMESTAMP).put("SignatureVersion", "1").put("Signature", signature.value()));
        assertThat(new SignatureChecker().verifyMessageSignature(message, publicKey(signature))).isTrue();
    }

    @ParameterizedTest @ValueSource(strings = {"1", "2"}) void awsSdkAcceptsConfirmations(String version) throws Exception {
        String url = "http://localhost:4566/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=t";
        for (String type : new String[] {"SubscriptionConfirmation", "UnsubscribeConfirmation"}) {
            Signature signature = sign(
                    new SignedMessage(Scope.DEFAULT, type, "id", TOPIC, "You have chosen", null, url, "t", TIMESTAMP), version);
            String message = Json.write(Json.object()
                    .put("Type", type).put("MessageId", "id").put("Token", "t").put("TopicArn", TOPIC)
                    .put("Message", "You have chosen").put("SubscribeURL", url).put("Timestamp", TIMESTAMP)
                    .put("SignatureVersion", version).put("Signature", signature.value()));
            assertThat(new SignatureChecker().verifyMessageSignature(message, publicKey(signature))).isTrue();
        }
    }

    @Test void certificateNamesSnsAndVouchesForItself() throws Exception {
        X509Certificate certificate = certificate(sign(notification("text", null), "2"));

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=sns.amazonaws.com");
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
    }

    @Test void keyOutlivesTheProcess() {
        String before = sign(notification("text", null), "2").value();

        MessageSigner restarted = new MessageSigner(new SigningKeys(tables, InstantSource.system()), () -> "localhost:4566");

        assertThat(restarted.sign(notification("text", null), "2").orElseThrow().value()).isEqualTo(before);
    }

    @Test void keyStaysTheSameBehindAReset() {
        Signature before = sign(notification("text", null), "2");

        tables.reset();

        assertThat(keys.certificate(name(before))).isPresent();
        assertThat(sign(notification("text", null), "2")).isEqualTo(before);
        assertThat(new SigningKeys(tables, InstantSource.system()).certificate(name(before))).isPresent();
    }

    @Test void keyOfAUnitThatIsUndoneIsKeptByTheNextOne() {
        try {
            tables.transact(() -> {
                sign(notification("text", null), "2");
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException _) {
            // As it should.
        }

        Signature next = sign(notification("text", null), "2");

        assertThat(new SigningKeys(tables, InstantSource.system()).certificate(name(next))).isPresent();
    }

    private Signature sign(SignedMessage message, String version) {
        return signer.sign(message, version).orElseThrow();
    }

    private static SignedMessage notification(String message, String subject) {
        return new SignedMessage(Scope.DEFAULT, "Notification", "id", TOPIC, message, subject, null, null, TIMESTAMP);
    }

    private static String name(Signature signature) {
        String url = signature.certificateUrl();
        return url.substring(url.lastIndexOf('-') + 1, url.length() - ".pem".length());
    }

    private PublicKey publicKey(Signature signature) throws Exception {
        return certificate(signature).getPublicKey();
    }

    private X509Certificate certificate(Signature signature) throws Exception {
        assertThat(signature.certificateUrl())
                .matches("http://localhost:4566/_aws/sns/SimpleNotificationService-[0-9a-f]{32}\\.pem");
        String pem = keys.certificate(name(signature)).orElseThrow();
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
