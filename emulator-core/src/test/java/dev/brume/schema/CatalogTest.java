package dev.brume.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogTest {
    private final Catalog catalog = Catalog.get();

    @Test void everyModelOfTheBuildIsThere() {
        assertThat(catalog.services()).hasSize(27).extracting(Catalog.Service::toString).contains("s3", "sqs", "xray");
    }

    @Test void aServiceThatIsNotPartOfBrumeCanBeNamedWithItsOperation() {
        Catalog.Service s3 = catalog.service("s3");
        assertThat(s3.facts().protocols()).containsExactly(Protocol.REST_XML);
        assertThat(s3.operation("PutObject").method()).isEqualTo("PUT");
        assertThat(s3.operation("PutObject").uri()).isEqualTo("/{Bucket}/{Key+}");
        assertThat(s3.operation("PutNothing")).isNull();
        assertThat(catalog.service("ec2")).isNull();
    }

    @Test void aServiceThatCameFromTheQueryProtocolStillSpeaksIt() {
        ServiceFacts sqs = catalog.service("sqs").facts();
        assertThat(sqs.protocols()).containsExactly(Protocol.AWS_JSON_1_0, Protocol.AWS_QUERY);
        assertThat(sqs.awsQueryCompatible()).isTrue();
        assertThat(sqs.xmlNamespace()).isEqualTo("http://queue.amazonaws.com/doc/2012-11-05/");
    }

    @Test void aTargetPrefixNamesItsService() {
        assertThat(catalog.targeted("AWSStepFunctions").facts().name()).isEqualTo("stepfunctions");
        assertThat(catalog.targeted("DynamoDB_20120810").facts().name()).isEqualTo("dynamodb");
        assertThat(catalog.targeted("Nothing")).isNull();
    }

    @Test void aCredentialScopeCanMeanSeveralServices() {
        assertThat(catalog.signedAs("apigateway")).hasToString("[apigateway, apigatewayv2]");
        assertThat(catalog.signedAs("states")).hasToString("[stepfunctions]");
        assertThat(catalog.signedAs("ec2")).isEmpty();
    }
}
