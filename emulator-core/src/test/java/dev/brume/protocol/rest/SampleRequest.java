package dev.brume.protocol.rest;

import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.UriTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The least request that an operation can do with: every label is `x`, and so is all that is required.
final class SampleRequest {
    private SampleRequest() {}

    static WireRequest of(OperationSchema operation) {
        StringBuilder path = new StringBuilder();
        for (UriTemplate.Segment segment : operation.uri().segments()) {
            path.append('/').append(segment instanceof UriTemplate.Literal(String text) ? text : "x");
        }
        List<String> query = new ArrayList<>();
        for (Map.Entry<String, String> constant : operation.uri().query().entrySet()) {
            query.add(constant.getKey() + (constant.getValue() == null ? "" : "=" + constant.getValue()));
        }
        Headers.Builder headers = new Headers.Builder();
        for (int i = 0; operation.input() != null && i < operation.input().size(); i++) {
            MemberSchema member = operation.input().member(i);
            if (member.required() && member.location() == Location.QUERY) {
                query.add(member.wireName() + "=x");
            } else if (member.required() && member.location() == Location.HEADER) {
                headers.add(member.wireName(), "x");
            }
        }
        return new WireRequest(
                operation.method(), path.toString(), String.join("&", query), headers.build(), Blob.EMPTY, false);
    }
}
