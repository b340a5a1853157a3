package dev.brume.iam.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AccountId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AccessKeyIdTest {

    @Property void theAccountIsInTheId(@ForAll @LongRange(max = 999_999_999_999L) long number) {
        AccountId account = new AccountId(String.format("%012d", number));

        String longTerm = AccessKeyId.nextLongTerm(account);
        String temporary = AccessKeyId.nextTemporary(account);

        assertThat(longTerm).hasSize(20).startsWith("AKIA");
        assertThat(AccessKeyId.account(longTerm)).contains(account);
        assertThat(AccessKeyId.isMadeHere(longTerm)).isTrue();
        assertThat(AccessKeyId.isTemporary(longTerm)).isFalse();
        assertThat(AccessKeyId.account(temporary)).contains(account);
        assertThat(AccessKeyId.isTemporary(temporary)).isTrue();
    }

    /// A key that is known from publications on the form of the ids.
    @Test void idsThatAwsMadeTellTheirAccountToo() {
        assertThat(AccessKeyId.account("ASIAQNZGKIQY56JQ7WML")).contains(new AccountId("029608264753"));
        assertThat(AccessKeyId.isMadeHere("ASIAQNZGKIQY56JQ7WML")).isFalse();
    }

    @Test void whatHasNotTheFormTellsNothing() {
        assertThat(AccessKeyId.account("test")).isEmpty();
        assertThat(AccessKeyId.account("AKIA")).isEmpty();
        assertThat(AccessKeyId.account("AKIAIOSFODNN7EXAMPLE")).isEmpty();
        assertThat(AccessKeyId.account("AKIAQ1111111AAAAAAAA")).isEmpty();
        assertThat(AccessKeyId.isMadeHere("AKIA")).isFalse();
        assertThat(AccessKeyId.isMadeHere(AccessKeyId.nextLongTerm(AccountId.DEFAULT) + "A")).isFalse();
    }

    @Test void uniqueIdsBeginWithTheirKind() {
        for (IdPrefix prefix : IdPrefix.values()) {
            assertThat(prefix.next(AccountId.DEFAULT)).matches(prefix + "[A-Z2-7]{17}");
        }
    }
}
