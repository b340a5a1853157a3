package dev.brume.codegen.java;

import dev.brume.codegen.model.Member;
import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import java.util.ArrayList;
import java.util.List;

/** The expression that makes a member's schema. */
final class MemberSource {
    private final ServiceModel service;
    private final JavaFile file;
    private final Member member;
    private final Shape type;

    MemberSource(ServiceModel service, JavaFile file, Member member) {
        this.service = service;
        this.file = file;
        this.member = member;
        this.type = service.shape(member.shape());
    }

    String expression() {
        String name = JavaFile.literal(member.name());
        boolean plain = location().equals("BODY") && member.wireName().equals(member.name());
        StringBuilder expression = new StringBuilder("MemberSchema.of(").append(name).append(", ");
        if (!plain) {
            expression.append(JavaFile.literal(member.wireName())).append(", ");
            expression.append(file.use("dev.brume.schema.Location")).append('.').append(location()).append(", ");
        }
        expression.append(flags()).append(')');
        if (member.timestampFormat() != null) {
            String format = ShapesSource.timestampFormat(member.timestampFormat());
            expression.append(".withTimestampFormat(").append(file.use("dev.brume.schema.TimestampFormat")).append(format).append(')');
        }
        if (member.xmlNamespace() != null) {
            expression.append(".withXmlNamespace(").append(JavaFile.literal(member.xmlNamespace())).append(", ");
            expression.append(JavaFile.literal(member.xmlPrefix())).append(')');
        }
        if (queryName() != null) {
            expression.append(".withQueryName(").append(JavaFile.literal(queryName())).append(')');
        }
        return expression.toString();
    }

    private String location() {
        String location = member.location();
        return location.equals("QUERY") && type.type().equals("map") ? "QUERY_MAP" : location;
    }

    /** A flattened list takes its elements' name, if they have one. */
    private String queryName() {
        if (member.queryName() != null) {
            return member.queryName();
        }
        boolean flattenedList = type.type().equals("list") && flattened();
        String element = flattenedList ? type.partName("member") : null;
        return element == null || element.equals(member.wireName()) ? null : element;
    }

    private boolean flattened() {
        return member.is("flattened") || type.is("flattened");
    }

    private String flags() {
        List<String> flags = new ArrayList<>();
        add(flags, "REQUIRED", member.required());
        add(flags, "PAYLOAD", member.payload());
        add(flags, "FLATTENED", flattened());
        add(flags, "XML_ATTRIBUTE", member.is("xmlAttribute"));
        add(flags, "IDEMPOTENCY_TOKEN", member.is("idempotencyToken"));
        add(flags, "HOST_LABEL", member.is("hostLabel"));
        add(flags, "JSON_VALUE", member.is("jsonvalue"));
        add(flags, "STREAMING", member.is("streaming") || type.is("streaming"));
        add(flags, "EVENT_STREAM", type.is("eventstream"));
        add(flags, "CONSTRAINED", member.required() || service.shape(member.shape()).constrained());
        return flags.isEmpty() ? "0" : String.join(" | ", flags);
    }

    private static void add(List<String> flags, String flag, boolean set) {
        if (set) {
            flags.add("MemberSchema." + flag);
        }
    }
}
