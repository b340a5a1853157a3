package dev.brume.lambda;

import static dev.brume.lambda.Rig.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AliasOperationsTest {
    private final Rig rig = new Rig();

    @BeforeEach void create() {
        rig.create("orders");
        rig.lambda.publishVersion(Rig.call(), PublishVersionRequest.builder().functionName("orders").build());
        rig.lambda.updateFunctionConfiguration(Rig.call(),
                UpdateFunctionConfigurationRequest.builder().functionName("orders").description("changed").build());
        rig.settle();
        rig.lambda.publishVersion(Rig.call(), PublishVersionRequest.builder().functionName("orders").build());
    }

    @AfterEach void close() {
        rig.close();
    }

    private AliasConfiguration create(String name, String version, Map<String, Double> weights) {
        return rig.lambda.createAlias(Rig.call(),
                new CreateAliasRequest("orders", name, version, null, weights == null ? null : new AliasRoutingConfiguration(weights)));
    }

    @Test void anAliasStandsForAVersion() {
        AliasConfiguration alias = create("live", "1", null);

        assertThat(alias.aliasArn()).isEqualTo(Rig.arn("orders") + ":live");
        assertThat(alias.description()).isEmpty();
        assertThat(rig.lambda.getAlias(Rig.call(), new GetAliasRequest("orders", "live"))).isEqualTo(alias);
        FunctionConfiguration version = rig.configuration("orders", "live");
        assertThat(version.version()).isEqualTo("1");
        assertThat(version.functionArn()).isEqualTo(Rig.arn("orders") + ":live");
    }

    @Test void anAliasMovesAndIsAnotherRevisionThen() {
        String revision = create("live", "1", null).revisionId();

        AliasConfiguration moved = rig.lambda.updateAlias(Rig.call(),
                UpdateAliasRequest.builder().functionName("orders").name("live").functionVersion("2").revisionId(revision).build());

        assertThat(moved.functionVersion()).isEqualTo("2");
        assertThat(moved.revisionId()).isNotEqualTo(revision);
        assertError("PreconditionFailedException", "The Revision Id provided does not match the latest Revision Id. Call the"
                + " GetFunction/GetAlias API to retrieve the latest Revision Id",
                () -> rig.lambda.updateAlias(Rig.call(),
                        UpdateAliasRequest.builder().functionName("orders").name("live").revisionId(revision).build()));
    }

    @Test void anAliasMaySendAPartToASecondVersion() {
        AliasConfiguration alias = create("live", "1", Map.of("2", 0.25));

        assertThat(alias.routingConfig().additionalVersionWeights()).containsEntry("2", 0.25);
        AliasConfiguration whole = rig.lambda.updateAlias(Rig.call(), UpdateAliasRequest.builder().functionName("orders").name("live")
                .routingConfig(new AliasRoutingConfiguration(Map.of())).build());
        assertThat(whole.routingConfig()).isNull();
    }

    @Test void routesMakeSense() {
        assertError("InvalidParameterValueException", "Number of items in AdditionalVersionWeights cannot be greater than 1",
                () -> create("live", "1", Map.of("2", 0.25, "3", 0.25)));
        assertError("InvalidParameterValueException", "Invalid function version 1. Function version 1 is already included in routing"
                + " configuration.", () -> create("live", "1", Map.of("1", 0.25)));
        assertError("InvalidParameterValueException", "$LATEST is not supported for an alias pointing to more than 1 version",
                () -> create("live", "$LATEST", Map.of("1", 0.25)));
        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders") + ":9",
                () -> create("live", "1", Map.of("9", 0.25)));
    }

    @Test void anAliasNeedsItsVersion() {
        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders") + ":9", () -> create("live", "9", null));
    }

    @Test void namesOfAliasesAreUnique() {
        create("live", "1", null);

        assertError("ResourceConflictException", "Alias already exists: " + Rig.arn("orders") + ":live", () -> create("live", "2", null));
    }

    @Test void aliasesAreListedByNameAndByVersion() {
        create("live", "1", null);
        create("next", "2", null);

        assertThat(rig.lambda.listAliases(Rig.call(), new ListAliasesRequest("orders", null, null, null)).aliases())
                .extracting(AliasConfiguration::name).containsExactly("live", "next");
        assertThat(rig.lambda.listAliases(Rig.call(), new ListAliasesRequest("orders", "2", null, null)).aliases())
                .extracting(AliasConfiguration::name).containsExactly("next");
    }

    @Test void anAliasThatDoesNotExistIsDeletedButNotUpdated() {
        rig.lambda.deleteAlias(Rig.call(), new DeleteAliasRequest("orders", "none"));

        assertError("ResourceNotFoundException", "Alias not found: " + Rig.arn("orders") + ":none",
                () -> rig.lambda.updateAlias(Rig.call(), UpdateAliasRequest.builder().functionName("orders").name("none").build()));
    }

    @Test void aDeletedAliasIsNotFound() {
        create("live", "1", null);
        rig.lambda.deleteAlias(Rig.call(), new DeleteAliasRequest("orders", "live"));

        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders") + ":live",
                () -> rig.configuration("orders", "live"));
    }
}
