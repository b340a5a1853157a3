package dev.brume.codegen.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.codegen.GeneratedFolder;
import dev.brume.codegen.model.ServiceModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogTextTest {
    @Test void aServiceIsALineAndEachOperationALineBelow() throws IOException, URISyntaxException {
        Path models = Path.of(getClass().getResource("/models").toURI());
        assertThat(CatalogText.of(ServiceModel.readAll(models))).isEqualTo("# " + GeneratedFolder.MARK + "\n"
                + "zoo\tZoo\tzoo\tzoo\tZooService\t2020-01-01\tAWS_JSON_1_1,AWS_QUERY\ttrue\thttp://zoo/\t\n"
                + "\tFeedAnimal\tPUT\t/animals/{Name}/food\n"
                + "\tCloseZoo\tPOST\t/\n");
    }
}
