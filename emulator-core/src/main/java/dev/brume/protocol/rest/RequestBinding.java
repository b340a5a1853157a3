package dev.brume.protocol.rest;

import dev.brume.protocol.Headers;
import dev.brume.protocol.Parameters;
import dev.brume.protocol.PercentEncoding;
import dev.brume.protocol.WireRequest;
import dev.brume.schema.ListSchema;
import dev.brume.schema.Location;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.UriTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the members of an input that travel in path, query and headers.
public final class RequestBinding {
    /// Parameters of presigned URLs are no input.
    private static final String SIGNATURE = "X-Amz-";

    private final OperationSchema operation;
    private final StructureSchema input;
    private final WireRequest request;
    private final Object[] members;

    private RequestBinding(OperationSchema operation, WireRequest request, Object[] members) {
        this.operation = operation;
        this.input = operation.input();
        this.request = request;
        this.members = members;
    }

    /// Fills in the members that the request has outside of its body.
    public static void read(OperationSchema operation, WireRequest request, Object[] members) throws BindingException {
        RequestBinding binding = new RequestBinding(operation, request, members);
        binding.labels();
        for (int i = 0; i < members.length; i++) {
            MemberSchema member = binding.input.member(i);
            switch (member.location()) {
                case QUERY -> members[i] = binding.query(member);
                case QUERY_MAP -> members[i] = binding.queryMap(member);
                case HEADER -> members[i] = binding.header(member);
                case HEADERS -> members[i] = binding.prefixed(member);
                case BODY, URI, STATUS_CODE, EVENT_HEADER, EVENT_PAYLOAD -> {}
            }
        }
    }

    private void labels() throws BindingException {
        String path = request.path();
        int at = 1;
        for (UriTemplate.Segment segment : operation.uri().segments()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            if (segment instanceof UriTemplate.Label label) {
                label(label.name(), path.substring(Math.min(at, path.length()), label.greedy() ? path.length() : end));
            }
            at = end + 1;
        }
    }

    private void label(String name, String raw) throws BindingException {
        for (int i = 0; i < members.length; i++) {
            MemberSchema member = input.member(i);
            if (member.location() == Location.URI && member.wireName().equals(name)) {
                members[i] = BoundText.parse(PercentEncoding.decodePath(raw), member.target(), member);
                return;
            }
        }
    }

    private Object query(MemberSchema member) throws BindingException {
        if (member.target() instanceof ListSchema schema) {
            List<String> values = request.parameters().all(member.wireName());
            return values.isEmpty() ? null : list(values, schema, member);
        }
        String value = request.queryParameter(member.wireName());
        return value == null ? null : BoundText.parse(value, member.target(), member);
    }

    private Map<String, Object> queryMap(MemberSchema member) {
        boolean lists = member.target() instanceof MapSchema schema && schema.value() instanceof ListSchema;
        Parameters parameters = request.parameters();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            if (!taken(name) && !name.startsWith(SIGNATURE) && !values.containsKey(name)) {
                values.put(name, lists ? parameters.all(name) : parameters.value(i));
            }
        }
        return values.isEmpty() ? null : values;
    }

    /// Whether a parameter belongs to another member, or to the operation's own URI.
    private boolean taken(String parameter) {
        for (int i = 0; i < members.length; i++) {
            MemberSchema member = input.member(i);
            if (member.location() == Location.QUERY && member.wireName().equals(parameter)) {
                return true;
            }
        }
        return operation.uri().query().containsKey(parameter);
    }

    private Object header(MemberSchema member) throws BindingException {
        if (member.target() instanceof ListSchema schema) {
            List<String> elements = new ArrayList<>(4);
            boolean dates = schema.element() instanceof TimestampSchema && BoundText.format(member) == TimestampFormat.RFC_822;
            for (String value : request.headers(member.wireName())) {
                elements.addAll(HeaderList.split(value, dates));
            }
            return elements.isEmpty() ? null : list(elements, schema, member);
        }
        String value = request.header(member.wireName());
        return value == null ? null : BoundText.parse(value, member.target(), member);
    }

    private static List<Object> list(List<String> values, ListSchema schema, MemberSchema member) throws BindingException {
        List<Object> elements = new ArrayList<>(values.size());
        for (String value : values) {
            elements.add(BoundText.parse(value, schema.element(), member));
        }
        return elements;
    }

    /// Names of headers have no case: what is left after the prefix is in small letters, as AWS answers it again.
    private Map<String, String> prefixed(MemberSchema member) {
        String prefix = member.wireName();
        Headers headers = request.headers();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                values.merge(
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT),
                        headers.value(i),
                        (first, second) -> first + ',' + second);
            }
        }
        return values.isEmpty() ? null : values;
    }
}
