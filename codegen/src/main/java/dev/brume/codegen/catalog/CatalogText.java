package dev.brume.codegen.catalog;

import dev.brume.codegen.GeneratedFolder;
import dev.brume.codegen.model.Operation;
import dev.brume.codegen.model.ServiceModel;
import java.util.List;

/**
 * The catalog as {@code dev.brume.schema.Catalog} reads it: a line of facts for each service, and after it a line for each
 * operation, which begins with a tab: name, method, URI.
 */
public final class CatalogText {
    /** Where the catalog lies on the class path. */
    public static final String PATH = "dev/brume/schema/catalog.tsv";

    private CatalogText() {}

    public static String of(List<ServiceModel> services) {
        StringBuilder text = new StringBuilder("# " + GeneratedFolder.MARK + "\n");
        for (ServiceModel service : services) {
            line(
                    text,
                    service.name(),
                    service.metadata("serviceId"),
                    service.metadata("endpointPrefix"),
                    service.signingName(),
                    service.metadata("targetPrefix"),
                    service.metadata("apiVersion"),
                    String.join(",", service.protocols()),
                    String.valueOf(service.awsQueryCompatible()),
                    service.metadata("xmlNamespace"),
                    service.metadata("globalEndpoint"));
            for (Operation operation : service.operations()) {
                line(text, "", operation.name(), operation.method(), operation.uri());
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : "\t").append(fields[i] == null ? "" : fields[i]);
        }
        text.append('\n');
    }
}
