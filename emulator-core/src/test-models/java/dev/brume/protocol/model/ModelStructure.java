package dev.brume.protocol.model;

import dev.brume.codegen.model.Member;
import dev.brume.codegen.model.Shape;
import dev.brume.schema.ErrorSchema;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TypeSchema;
import java.util.List;

/// A structure shape of a model, as the generated schema of its record would say it.
final class ModelStructure extends StructureSchema {
    private final ModelShapes shapes;
    private final Shape shape;

    ModelStructure(ModelShapes shapes, Shape shape) {
        super(
                shape.name(),
                (shape.is("union") ? UNION : 0)
                        | (shape.is("eventstream") ? EVENT_STREAM : 0)
                        | (shape.is("event") ? EVENT : 0)
                        | (shape.members().stream().anyMatch(Member::required) ? CONSTRAINED : 0));
        this.shapes = shapes;
        this.shape = shape;
    }

    @Override protected MemberSchema[] declare() {
        return shape.members().stream().map(this::declare).toArray(MemberSchema[]::new);
    }

    private MemberSchema declare(Member member) {
        Shape type = shapes.model().shape(member.shape());
        boolean flattened = member.is("flattened") || type.is("flattened");
        int flags = (member.required() ? MemberSchema.REQUIRED | MemberSchema.CONSTRAINED : 0)
                | (member.payload() ? MemberSchema.PAYLOAD : 0)
                | (flattened ? MemberSchema.FLATTENED : 0)
                | (member.is("xmlAttribute") ? MemberSchema.XML_ATTRIBUTE : 0)
                | (member.is("idempotencyToken") ? MemberSchema.IDEMPOTENCY_TOKEN : 0)
                | (member.is("hostLabel") ? MemberSchema.HOST_LABEL : 0)
                | (member.is("jsonvalue") ? MemberSchema.JSON_VALUE : 0)
                | (member.is("streaming") || type.is("streaming") ? MemberSchema.STREAMING : 0)
                | (type.is("eventstream") ? MemberSchema.EVENT_STREAM : 0);
        boolean queryMap = member.location().equals("QUERY") && type.type().equals("map");
        Location location = queryMap ? Location.QUERY_MAP : Location.valueOf(member.location());
        return MemberSchema.of(member.name(), member.wireName(), location, flags)
                .withTimestampFormat(ModelShapes.format(member.timestampFormat()))
                .withXmlNamespace(member.xmlNamespace(), member.xmlPrefix())
                .withQueryName(member.queryName());
    }

    @Override protected TypeSchema target(int member) {
        return shapes.type(shape.members().get(member).shape());
    }

    @Override public Structure create(Object[] members) {
        return new GenericStructure(this, members);
    }

    @Override public ErrorSchema error() {
        return shape.isError()
                ? new ErrorSchema(shape.name(), shape.errorCode(), shape.errorStatus(), shape.senderFault())
                : null;
    }

    @Override public String xmlName() {
        return shape.text("locationName");
    }

    @Override public String xmlNamespace() {
        return shape.xmlNamespace();
    }

    @Override public String xmlPrefix() {
        return shape.xmlPrefix();
    }

    @Override public List<String> xmlOrder() {
        return shape.texts("xmlOrder");
    }
}
