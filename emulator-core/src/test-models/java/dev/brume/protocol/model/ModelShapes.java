package dev.brume.protocol.model;

import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.util.HashMap;
import java.util.Map;

/// The shapes of a model as schemas. Not safe for more than one thread.
final class ModelShapes {
    private final ServiceModel model;
    private final Map<String, TypeSchema> types = new HashMap<>();

    ModelShapes(ServiceModel model) {
        this.model = model;
    }

    ServiceModel model() {
        return model;
    }

    synchronized TypeSchema type(String name) {
        TypeSchema known = types.get(name);
        if (known == null) {
            known = make(model.shape(name));
            types.put(name, known);
        }
        return known;
    }

    private TypeSchema make(Shape shape) {
        String name = shape.name();
        long min = shape.number("min") == null ? 0 : (long) Double.parseDouble(shape.number("min"));
        long max = shape.number("max") == null ? Long.MAX_VALUE : (long) Double.parseDouble(shape.number("max"));
        boolean flattened = shape.is("flattened");
        return switch (shape.type()) {
            case "string" -> new StringSchema(name);
            case "boolean" -> new BooleanSchema(name);
            case "timestamp" -> new TimestampSchema(name, format(shape.text("timestampFormat")));
            case "integer" -> new IntegerSchema(name);
            case "long" -> new LongSchema(name);
            case "float" -> new FloatSchema(name);
            case "double" -> new DoubleSchema(name);
            case "blob" -> new BlobSchema(name, min, max, shape.is("streaming"), false);
            case "list" -> new ListSchema(
                    name, type(shape.part("member")), shape.partName("member"), flattened, min, max, false);
            case "map" -> new MapSchema(
                    name,
                    (StringSchema) type(shape.part("key")),
                    type(shape.part("value")),
                    shape.partName("key"),
                    shape.partName("value"),
                    flattened,
                    min,
                    max,
                    false);
            case "structure" -> shape.is("document") ? new DocumentSchema(name) : new ModelStructure(this, shape);
            default -> throw new IllegalArgumentException("Unknown type " + shape.type());
        };
    }

    static TimestampFormat format(String format) {
        return switch (format == null ? "" : format) {
            case "iso8601" -> TimestampFormat.ISO_8601;
            case "rfc822" -> TimestampFormat.RFC_822;
            case "unixTimestamp" -> TimestampFormat.UNIX;
            default -> TimestampFormat.DEFAULT;
        };
    }
}
