package dev.brume.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AwsException;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Codecs;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.content.RequestContent;
import dev.brume.protocol.model.ModelService;
import dev.brume.protocol.signature.RequestSignature;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;

/// What the edge does with a request, as far as the codecs have a part in it.
final class Survival {
    private static final Codecs CODECS = new Codecs();

    private Survival() {}

    /// Reads a request and answers its error, if that is what comes of it; any other exception fails the test.
    static void of(String service, WireRequest request) {
        ModelService schema = ModelService.of(service);
        Codec codec = CODECS.choose(schema, request);
        OperationSchema operation = null;
        try {
            RequestSignature.of(request);
            WireRequest plain = RequestContent.decode(schema, request);
            operation = codec.operation(schema, plain);
            Structure input = codec.decode(operation, plain);
            assertThat(input).isNotNull();
        } catch (AwsException error) {
            WireResponse response = codec.encodeError(schema, operation, error, "r");
            assertThat(response.status()).isBetween(400, 599);
            assertThat(response.length()).isPositive();
        }
    }
}
