package dev.brume.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPrincipalTest {
    @ParameterizedTest
    @CsvSource({
        "logs.amazonaws.com, logs.amazonaws.com, true",
        "logs.amazonaws.com, logs.eu-west-3.amazonaws.com, true",
        "logs.amazonaws.com, *, true",
        "logs.amazonaws.com, logs.a.b.amazonaws.com, false",
        "logs.amazonaws.com, delivery.logs.amazonaws.com, false",
        "logs.amazonaws.com, logs.eu-west-3.amazonaws.com.cn, false",
        "logs.amazonaws.com, logsx.eu-west-3.amazonaws.com, false",
        "logs.amazonaws.com, sns.amazonaws.com, false",
        "logs.amazonaws.com, lo, false",
    }) void aServiceIsNamedWithItsRegionOrWithout(String service, String named, boolean matches) {
        assertThat(new RequestPrincipal.Service(service).matchedBy(new PrincipalPattern.Service(named)))
                .isEqualTo(matches ? PrincipalMatch.CALLER : PrincipalMatch.NONE);
    }
}
