package dev.brume.iam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.schema.Structure;
import org.junit.jupiter.api.Test;

class IamWordingTest {
    private final IamFixture fixture = new IamFixture();

    @Test void namesAndPathsHaveWordsOfTheirOwn() {
        assertThatThrownBy(() -> check("GetRole", new GetRoleRequest("a b"))).hasMessage("The specified value for roleName is invalid. "
                + "It must contain only alphanumeric characters and/or the following: +=,.@_-");
        assertThatThrownBy(() -> check("CreateUser", new CreateUserRequest("team", "bob", null, null)))
                .hasMessage("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric "
                        + "characters and/or / characters.");
    }

    @Test void theRestIsWordedAsAwsCommonlyDoes() {
        assertThatThrownBy(() -> check("GetRole", new GetRoleRequest("a".repeat(65)))).hasMessageEndingWith(
                "at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64")
                .extracting("code").isEqualTo("ValidationError");
        assertThatThrownBy(() -> check("GetRole", new GetRoleRequest(null))).hasMessage("1 validation error detected: Value null at "
                + "'roleName' failed to satisfy constraint: Member must not be null");
    }

    private void check(String operation, Structure input) {
        fixture.iamModule.constraints().check(fixture.iamModule.api().schema().operation(operation), input);
    }
}
