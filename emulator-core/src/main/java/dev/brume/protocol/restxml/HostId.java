package dev.brume.protocol.restxml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// S3's second id of a request, which on AWS says to its operators where the request was served. Here: the first, longer.
final class HostId {
    private HostId() {}

    static String of(String requestId) {
        byte[] twice = (requestId + requestId).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(twice);
    }
}
