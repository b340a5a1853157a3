package dev.brume.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.aws.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Schemas read straight from a model of `codegen/models`, for tests of core, which has no generated records. Shapes
/// without constraints and traits that validation does not look at are left out.
final class ModelSchemas extends ServiceSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, ModelSchemas> READ = new HashMap<>();

    private final JsonNode model;
    private final List<String> operations = new ArrayList<>();
    private final Map<String, StructureSchema> structures = new HashMap<>();

    private ModelSchemas(String service, JsonNode model) {
        super(facts(service, model.get("metadata")), model.get("operations").size());
        this.model = model;
        model.get("operations").fieldNames().forEachRemaining(operations::add);
    }

    static synchronized ModelSchemas of(String service) {
        return READ.computeIfAbsent(service, ModelSchemas::read);
    }

    private static ModelSchemas read(String service) {
        Path root = Path.of(System.getProperty("brume.root", ".."));
        try {
            return new ModelSchemas(service, JSON.readTree(root.resolve("codegen/models/" + service + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceFacts facts(String service, JsonNode metadata) {
        Protocol protocol = metadata.get("protocol").asText().equals("query") ? Protocol.AWS_QUERY : Protocol.AWS_JSON_1_1;
        return new ServiceFacts(service, service, service, service, null, "", List.of(protocol), false, null, null);
    }

    /// An input of this operation with the values of a JSON object.
    Structure input(String operation, JsonNode values) {
        return (Structure) value(operation(operation).input(), values);
    }

    private Object value(TypeSchema type, JsonNode json) {
        return switch (type) {
            case StructureSchema structure -> {
                Object[] members = new Object[structure.size()];
                json.properties().forEach(entry -> {
                    MemberSchema member = named(structure, entry.getKey());
                    members[member.index()] = value(member.target(), entry.getValue());
                });
                yield structure.create(members);
            }
            case ListSchema list -> {
                List<Object> values = new ArrayList<>();
                json.forEach(element -> values.add(value(list.element(), element)));
                yield values;
            }
            case MapSchema map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                json.properties().forEach(entry -> values.put(entry.getKey(), value(map.value(), entry.getValue())));
                yield values;
            }
            case StringSchema _,DocumentSchema _ -> json.asText();
            case IntegerSchema _ -> json.asInt();
            case LongSchema _ -> json.asLong();
            case FloatSchema _ -> (float) json.asDouble();
            case DoubleSchema _ -> json.asDouble();
            case BooleanSchema _ -> json.asBoolean();
            case BlobSchema _ -> Blob.utf8(json.asText());
            case TimestampSchema _ -> Instant.EPOCH;
        };
    }

    private static MemberSchema named(StructureSchema structure, String name) {
        for (int i = 0; i < structure.size(); i++) {
            if (structure.member(i).name().equals(name)) {
                return structure.member(i);
            }
        }
        throw new IllegalArgumentException(structure.name() + " has no " + name);
    }

    @Override public int index(String operation) {
        return operations.indexOf(operation);
    }

    @Override protected OperationSchema declare(int operation) {
        return new OperationSchema(this, operation, operations.get(operation), "POST", "/", 200, 0);
    }

    @Override protected StructureSchema input(int operation) {
        return structure(model.at("/operations/" + operations.get(operation) + "/input/shape").asText());
    }

    @Override protected StructureSchema output(int operation) {
        return structure(model.at("/operations/" + operations.get(operation) + "/output/shape").asText());
    }

    @Override protected List<StructureSchema> errors(int operation) {
        List<StructureSchema> errors = new ArrayList<>();
        model.at("/operations/" + operations.get(operation) + "/errors")
                .forEach(error -> errors.add(structure(error.get("shape").asText())));
        return errors;
    }

    @Override public StructureSchema error(String shape) {
        return structure(shape);
    }

    private StructureSchema structure(String shape) {
        return structures.computeIfAbsent(shape, name -> new ModelStructure(name, model.at("/shapes/" + name)));
    }

    private TypeSchema type(String name) {
        JsonNode shape = model.at("/shapes/" + name);
        long min = shape.path("min").asLong(-1);
        long max = shape.path("max").asLong(Long.MAX_VALUE);
        boolean sensitive = shape.path("sensitive").asBoolean();
        return switch (shape.get("type").asText()) {
            case "structure" -> structure(name);
            case "list" -> new ListSchema(name, type(shape.at("/member/shape").asText()), null, false, min, max, sensitive);
            case "map" -> new MapSchema(
                    name,
                    (StringSchema) type(shape.at("/key/shape").asText()),
                    type(shape.at("/value/shape").asText()),
                    null,
                    null,
                    false,
                    min,
                    max,
                    sensitive);
            case "integer" -> new IntegerSchema(
                    name, shape.path("min").asInt(Integer.MIN_VALUE), shape.path("max").asInt(Integer.MAX_VALUE), sensitive);
            case "long" -> new LongSchema(name, shape.path("min").asLong(Long.MIN_VALUE), max, sensitive);
            case "float" -> new FloatSchema(name);
            case "double" -> new DoubleSchema(name);
            case "boolean" -> new BooleanSchema(name);
            case "timestamp" -> new TimestampSchema(name, TimestampFormat.DEFAULT);
            case "blob" -> new BlobSchema(name, min, max, false, sensitive);
            default -> string(name, shape, min, max, sensitive);
        };
    }

    private static StringSchema string(String name, JsonNode shape, long min, long max, boolean sensitive) {
        StringSchema string = new StringSchema(name).withLength(min, max);
        if (shape.has("pattern")) {
            string = string.withPattern(shape.get("pattern").asText());
        }
        if (shape.has("enum")) {
            List<String> values = new ArrayList<>();
            shape.get("enum").forEach(value -> values.add(value.asText()));
            string = string.withValues(values.toArray(String[]::new));
        }
        return sensitive ? string.withheld() : string;
    }

    private record Values(StructureSchema schema, Object[] members) implements Structure {
        @Override public Object member(int index) {
            return members[index];
        }
    }

    private final class ModelStructure extends StructureSchema {
        private final JsonNode shape;

        ModelStructure(String name, JsonNode shape) {
            super(name, CONSTRAINED | (shape.path("sensitive").asBoolean() ? SENSITIVE : 0));
            this.shape = shape;
        }

        @Override protected MemberSchema[] declare() {
            List<MemberSchema> members = new ArrayList<>();
            List<String> required = new ArrayList<>();
            shape.path("required").forEach(name -> required.add(name.asText()));
            shape.get("members").properties().forEach(member -> {
                String name = member.getKey();
                Location location = member.getValue().has("location") ? Location.URI : Location.BODY;
                int flags = MemberSchema.CONSTRAINED | (required.contains(name) ? MemberSchema.REQUIRED : 0);
                members.add(MemberSchema.of(name, name, location, flags));
            });
            return members.toArray(MemberSchema[]::new);
        }

        @Override protected TypeSchema target(int member) {
            return type(shape.at("/members/" + member(member).name() + "/shape").asText());
        }

        @Override public Structure create(Object[] members) {
            return new Values(this, members);
        }
    }
}
