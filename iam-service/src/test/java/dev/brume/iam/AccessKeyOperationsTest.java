package dev.brume.iam;

import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.Caller;
import dev.brume.aws.Region;
import dev.brume.iam.identifier.AccessKeyId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessKeyOperationsTest {
    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @BeforeEach void createUser() {
        fixture.createUser("bob");
    }

    @Test void aKeyIsItsUsersAndTellsTheAccount() {
        AccessKey key = create();

        Caller caller = fixture.find(key.accessKeyId(), "").orElseThrow();
        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        assertThat(AccessKeyId.account(key.accessKeyId())).contains(IamFixture.ACCOUNT);
        assertThat(caller.kind()).isEqualTo(Caller.Kind.USER);
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::111122223333:user/bob");
        assertThat(caller.account()).isEqualTo(IamFixture.ACCOUNT);
    }

    @Test void aUserHasTwoKeysAtMost() {
        create();
        create();

        assertThatThrownBy(this::create).hasMessage("Cannot exceed quota for AccessKeysPerUser: 2").extracting("code")
                .isEqualTo("LimitExceeded");
    }

    @Test void anInactiveKeyOpensNothing() {
        AccessKey key = create();
        iam.updateAccessKey(root(), new UpdateAccessKeyRequest("bob", key.accessKeyId(), "Inactive"));

        assertThatThrownBy(() -> fixture.find(key.accessKeyId(), "")).extracting("code").isEqualTo("InvalidClientTokenId");
        assertThat(iam.listAccessKeys(root(), new ListAccessKeysRequest("bob", null, null)).accessKeyMetadata())
                .extracting(AccessKeyMetadata::status).containsExactly("Inactive");

        iam.updateAccessKey(root(), new UpdateAccessKeyRequest("bob", key.accessKeyId(), "Active"));
        assertThat(fixture.find(key.accessKeyId(), "")).isPresent();
    }

    @Test void aDeletedKeyOpensNothing() {
        AccessKey key = create();
        iam.deleteAccessKey(root(), new DeleteAccessKeyRequest("bob", key.accessKeyId()));

        assertThatThrownBy(() -> fixture.find(key.accessKeyId(), ""))
                .hasMessage("The security token included in the request is invalid.");
    }

    @Test void aKeyThatAwsMadeIsNobodys() {
        assertThat(fixture.find("AKIAIOSFODNN7EXAMPLE", "")).isEmpty();
        assertThat(fixture.find("test", "")).isEmpty();
    }

    @Test void aKeyOfAnotherUserIsNotFound() {
        AccessKey key = create();
        fixture.createUser("jane");

        assertThatThrownBy(() -> iam.deleteAccessKey(root(), new DeleteAccessKeyRequest("jane", key.accessKeyId())))
                .hasMessage("The Access Key with id " + key.accessKeyId() + " cannot be found.");
    }

    @Test void withoutNameTheKeysAreTheCallers() {
        assertThat(iam.createAccessKey(fixture.callOf("bob"), new CreateAccessKeyRequest(null)).accessKey().userName()).isEqualTo("bob");
        assertThatThrownBy(() -> iam.createAccessKey(root(), new CreateAccessKeyRequest(null))).extracting("code")
                .isEqualTo("NotImplemented");
    }

    @Test void aKeyTellsWhenAndForWhatItWasLastUsed() {
        AccessKey key = create();
        GetAccessKeyLastUsedResponse unused = lastUsed(key);
        assertThat(unused.userName()).isEqualTo("bob");
        assertThat(unused.accessKeyLastUsed()).isEqualTo(new AccessKeyLastUsed(null, "N/A", "N/A"));

        use(key, "sqs");
        fixture.timeline.advance(Duration.ofSeconds(59));
        use(key, "sqs");
        assertThat(lastUsed(key).accessKeyLastUsed()).isEqualTo(new AccessKeyLastUsed(IamFixture.NOON, "sqs", "eu-west-1"));
        use(key, "iam");
        assertThat(lastUsed(key).accessKeyLastUsed())
                .isEqualTo(new AccessKeyLastUsed(IamFixture.NOON.plusSeconds(59), "iam", "eu-west-1"));
    }

    @Test void aKeyThatOpensNothingIsNotUsed() {
        AccessKey key = create();
        iam.updateAccessKey(root(), new UpdateAccessKeyRequest("bob", key.accessKeyId(), "Inactive"));

        assertThatThrownBy(() -> use(key, "sqs")).extracting("code").isEqualTo("InvalidClientTokenId");
        assertThat(lastUsed(key).accessKeyLastUsed().serviceName()).isEqualTo("N/A");
        iam.deleteAccessKey(root(), new DeleteAccessKeyRequest("bob", key.accessKeyId()));
        assertThatThrownBy(() -> lastUsed(key)).hasMessage("The Access Key with id " + key.accessKeyId() + " cannot be found.");
    }

    private void use(AccessKey key, String service) {
        fixture.credentials.find(new AccessKeyUse(key.accessKeyId(), "", service, new Region("eu-west-1")));
    }

    private GetAccessKeyLastUsedResponse lastUsed(AccessKey key) {
        return iam.getAccessKeyLastUsed(root(), new GetAccessKeyLastUsedRequest(key.accessKeyId()));
    }

    private AccessKey create() {
        return iam.createAccessKey(root(), new CreateAccessKeyRequest("bob")).accessKey();
    }
}
