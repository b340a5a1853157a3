package dev.brume.codegen.java;

import dev.brume.codegen.model.Member;
import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * What a service's shapes are called in Java.
 *
 * <ul>
 *   <li>A structure has its shape's name; where Java or the generated code needs that name itself ({@code Object},
 *       {@code Record}, {@code Api}), {@code Shape} is added: {@code RecordShape}.
 *   <li>A component has its member's name in lower camel case ({@code QueueUrl} → {@code queueUrl}, {@code MD5OfBody} →
 *       {@code md5OfBody}, {@code ARN} → {@code arn}); where it is a keyword or a method that every record has
 *       ({@code schema}, {@code hashCode}), an underscore is added: {@code default_}.
 *   <li>A service's interface has the service's name ({@code Sqs}), its package is the name in small letters.
 * </ul>
 */
final class JavaNames {
    /** Names that generated files use, or that would hide what every Java file can see. */
    private static final Set<String> TAKEN_TYPES = Set.of(
            "Api", "Blob", "Boolean", "Builder", "Call", "Class", "Double", "Empty", "Enum", "Error", "ErrorSchema",
            "Exception", "Float", "HttpChecksum", "IndexOutOfBoundsException", "Instant", "Integer", "List", "Location",
            "Long", "Map", "MemberSchema", "Method", "Module", "NotImplemented", "Number", "Object", "OperationSchema",
            "Override", "Process", "Protocol", "Record", "Runtime", "RuntimeException", "Schema", "ServiceFacts",
            "ServiceSchema", "String", "Structure", "StructureSchema", "SuppressWarnings", "System", "Thread", "TypeSchema");
    private static final Set<String> TAKEN_COMPONENTS = Set.of(
            "builder", "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "schema", "toBuilder",
            "toString", "wait");

    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("apigateway", "ApiGateway"),
            Map.entry("apigatewaymanagementapi", "ApiGatewayManagementApi"),
            Map.entry("apigatewayv2", "ApiGatewayV2"),
            Map.entry("cloudformation", "CloudFormation"),
            Map.entry("cloudwatch", "CloudWatch"),
            Map.entry("dynamodb", "DynamoDb"),
            Map.entry("dynamodbstreams", "DynamoDbStreams"),
            Map.entry("events", "EventBridge"),
            Map.entry("secretsmanager", "SecretsManager"),
            Map.entry("sesv2", "SesV2"),
            Map.entry("stepfunctions", "StepFunctions"),
            Map.entry("xray", "XRay"));

    private final ServiceModel service;
    private final Map<String, String> shapeMethods = new LinkedHashMap<>();

    JavaNames(ServiceModel service) {
        this.service = service;
        Set<String> taken = new HashSet<>();
        for (Shape shape : service.shapes()) {
            if (!shape.isStructure()) {
                String method = identifier(lowerCamel(shape.name()), Set.of("clone", "finalize", "notify", "wait"));
                while (!taken.add(method)) {
                    method += "_";
                }
                shapeMethods.put(shape.name(), method);
            }
        }
    }

    String packageName() {
        return "dev.brume." + interfaceName().toLowerCase(java.util.Locale.ROOT);
    }

    /** The service's interface. */
    String interfaceName() {
        String name = service.name();
        return SERVICES.getOrDefault(name, Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    String apiName() {
        return interfaceName() + "Api";
    }

    /** The class that makes the schemas of lists, maps and simple types. */
    String shapesName() {
        return interfaceName() + "Shapes";
    }

    /** The method of {@link #shapesName} that makes this shape's schema. */
    String shapeMethod(String shape) {
        return shapeMethods.get(shape);
    }

    String operationMethod(String operation) {
        return Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    }

    /** The record of a structure. */
    String recordName(String shape) {
        boolean taken = TAKEN_TYPES.contains(shape)
                || shape.equals(interfaceName())
                || shape.equals(apiName())
                || shape.equals(shapesName());
        return taken ? shape + "Shape" : shape;
    }

    String componentName(Member member) {
        return identifier(lowerCamel(member.name()), TAKEN_COMPONENTS);
    }

    static String lowerCamel(String name) {
        String letters = name.replaceAll("^_+", "");
        int capitals = 0;
        while (capitals < letters.length()
                && (Character.isUpperCase(letters.charAt(capitals)) || Character.isDigit(letters.charAt(capitals)))) {
            capitals++;
        }
        // The last capital of a run begins the next word, as the B of SSEBucket.
        int lower = capitals <= 1 || capitals == letters.length() || !Character.isLetter(letters.charAt(capitals))
                ? capitals
                : capitals - 1;
        return letters.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + letters.substring(lower);
    }

    private static String identifier(String name, Set<String> taken) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || taken.contains(name) ? name + "_" : name;
    }
}
