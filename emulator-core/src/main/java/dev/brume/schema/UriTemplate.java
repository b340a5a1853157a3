package dev.brume.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The request URI of an operation, as `/{Bucket}/{Key+}?uploads&x-id=List`.
///
/// @param text     as the model has it
/// @param segments between the slashes of the path; one empty segment for `/`
/// @param query    parameters that every request to the operation has; a `null` value stands for a bare name
public record UriTemplate(String text, List<Segment> segments, Map<String, String> query) {

    /// A part of a path.
    public sealed interface Segment {}

    /// Text that must be just so.
    public record Literal(String text) implements Segment {}

    /// The place of an input member.
    ///
    /// @param name   the wire name of the member
    /// @param greedy whether it takes all that is left of the path, slashes too
    public record Label(String name, boolean greedy) implements Segment {}

    public static UriTemplate parse(String text) {
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        List<Segment> segments = new ArrayList<>();
        for (String part : path.substring(1).split("/", -1)) {
            segments.add(segment(part));
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String parameter : text.substring(mark + 1).split("&")) {
                int equals = parameter.indexOf('=');
                if (equals < 0) {
                    query.put(parameter, null);
                } else {
                    query.put(parameter.substring(0, equals), parameter.substring(equals + 1));
                }
            }
        }
        return new UriTemplate(text, List.copyOf(segments), Collections.unmodifiableMap(query));
    }

    private static Segment segment(String part) {
        if (!part.startsWith("{")) {
            return new Literal(part);
        }
        String name = part.substring(1, part.length() - 1);
        return name.endsWith("+")
                ? new Label(name.substring(0, name.length() - 1), true)
                : new Label(name, false);
    }
}
