package dev.brume.lambda;

import dev.brume.aws.AwsException;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Violation;
import java.util.List;
import java.util.Map;

/// How Lambda words what is wrong with an input: as AWS commonly does, but by constraints that its published model does not show
/// as they are.
final class LambdaWording implements Constraints.Wording {
    private static final String REGION = "[a-z]{2}((-gov)|(-iso([a-z]?)))?-";
    /// AWS's own model knows the regions of the European Sovereign Cloud.
    private static final String REGION_ON_AWS = "(eusc-)?" + REGION;

    private static final String LAYER_VERSION_ARN = "Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:"
            + REGION_ON_AWS + "[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)";

    /// The values in the order in which AWS prints them, among them some that no SDK knows.
    private static final String RUNTIMES = "Member must satisfy enum value set: [ruby3.5, ruby2.6, dotnetcore1.0, python3.7, nodejs8.10,"
            + " nasa, ruby2.7, python2.7-greengrass, dotnetcore2.0, python3.8, java21, dotnet6, dotnetcore2.1, python3.9, java11,"
            + " nodejs6.10, provided, dotnetcore3.1, dotnet8, java25, java17, nodejs, nodejs4.3, java8.al2, go1.x, dotnet10, nodejs20.x,"
            + " go1.9, byol, nodejs10.x, provided.al2023, nodejs22.x, python3.10, java8, nodejs12.x, python3.11, nodejs24.x, nodejs8.x,"
            + " python3.12, nodejs14.x, nodejs8.9, nodejs26.x, python3.13, python3.14, nodejs16.x, python3.15, provided.al2,"
            + " nodejs4.3-edge, nodejs18.x, ruby3.2, python3.4, ruby3.3, ruby3.4, ruby2.5, python3.6, python2.7]";
    private static final String RUNTIMES_OF_LAYERS = "Member must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023,"
            + " python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2,"
            + " python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2]";

    private static final String ARCHITECTURES = "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64],"
            + " Member must not be null]";

    /// Among what can have tags, AWS's own pattern knows layers.
    private static final String TAGGED = "|code-signing-config:";
    private static final String TAGGED_ON_AWS = "|layer:([a-zA-Z0-9-_]+)" + TAGGED;

    private static final Map<String, String> RULES = Map.of(
            "arn PATTERN", LAYER_VERSION_ARN,
            "layers ELEMENTS",
            "Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length"
                    + " greater than or equal to 1, " + LAYER_VERSION_ARN + ", Member must not be null]",
            "compatibleRuntime ENUM", RUNTIMES,
            "compatibleRuntimes ELEMENTS", RUNTIMES_OF_LAYERS,
            "compatibleArchitectures ELEMENTS", ARCHITECTURES,
            "architectures ELEMENTS", ARCHITECTURES);

    @Override public AwsException refusal(OperationSchema operation, List<Violation> violations) {
        return Constraints.common("ValidationException", violations.stream().map(LambdaWording::worded).toList());
    }

    private static Violation worded(Violation violation) {
        String rule = RULES.getOrDefault(violation.path() + ' ' + violation.kind(), ofAws(violation.rule()));
        return new Violation(violation.path(), violation.member(), violation.value(), violation.kind(), rule);
    }

    private static String ofAws(String rule) {
        return rule.replace(REGION, REGION_ON_AWS).replace(TAGGED, TAGGED_ON_AWS);
    }
}
