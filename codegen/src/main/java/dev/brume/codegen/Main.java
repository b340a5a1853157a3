package dev.brume.codegen;

import dev.brume.codegen.catalog.CatalogText;
import dev.brume.codegen.imports.ModelImport;
import dev.brume.codegen.java.ServiceSources;
import dev.brume.codegen.model.ServiceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The generator's command line. */
public final class Main {
    private static final String USAGE =
            """
            Expected one of
              import --from BOTOCORE_DATA --models DIR [--services sqs,sts]   take over service models from botocore's data
              generate --models DIR --services sqs,sts --out DIR              write interfaces, records and schemas
              generate-catalog --models DIR --out DIR                         write the catalog of all services
            """;

    /** The services that Brume has, or has the model of in order to refuse them by name. */
    private static final List<String> SERVICES = List.of(
            "apigateway", "apigatewaymanagementapi", "apigatewayv2", "cloudformation", "cloudwatch", "dynamodb",
            "dynamodbstreams", "events", "firehose", "iam", "kinesis", "kms", "lambda", "logs", "pipes", "s3",
            "scheduler", "schemas", "secretsmanager", "ses", "sesv2", "sns", "sqs", "ssm", "stepfunctions", "sts", "xray");

    private Main() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> options = options(args);
        switch (args[0]) {
            case "import" -> new ModelImport(path(options, "--from"))
                    .into(path(options, "--models"), services(options, SERVICES));
            case "generate" -> generate(path(options, "--models"), services(options, List.of()), path(options, "--out"));
            case "generate-catalog" -> catalog(path(options, "--models"), path(options, "--out"));
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static void generate(Path models, List<String> services, Path out) throws IOException {
        GeneratedFolder folder = new GeneratedFolder(out);
        for (String service : services) {
            ServiceSources.write(ServiceModel.read(models, service), folder);
        }
        folder.deleteTheRest();
    }

    private static void catalog(Path models, Path out) throws IOException {
        new GeneratedFolder(out).write(CatalogText.PATH, CatalogText.of(ServiceModel.readAll(models)));
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static Path path(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing\n" + USAGE);
        }
        return Path.of(value);
    }

    private static List<String> services(Map<String, String> options, List<String> otherwise) {
        String services = options.get("--services");
        return services == null ? otherwise : List.of(services.split(","));
    }
}
