package dev.brume.edge;

import dev.brume.aws.Region;
import java.util.Locale;

/// The name that a client called, read the way AWS's endpoints and LocalStack's names are made.
///
/// `sqs.eu-west-3.amazonaws.com`, `sqs.eu-west-3.localhost.localstack.cloud:4566`, `eu-west-3.queue.amazonaws.com`,
/// `sync-states.eu-west-3.amazonaws.com`, `bucket.s3.amazonaws.com`.
///
/// @param labels what stands before the region, or before the domain if there is no region: `sqs`, `bucket.s3`; empty
///     if the name is none of a service
/// @param region the empty region if the name has none
record HostName(String labels, Region region) {
    static final HostName NONE = new HostName("", Region.GLOBAL);

    private static final String[] DOMAINS = {
        ".localhost.localstack.cloud", ".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".localhost"
    };

    /// @param host with or without a port, may be null
    static HostName parse(String host) {
        String name = withoutPort(host);
        for (String domain : DOMAINS) {
            if (name.endsWith(domain)) {
                return ofService(name.substring(0, name.length() - domain.length()));
            }
        }
        return NONE;
    }

    /// The name or address in lower case, an IPv6 address without its brackets; empty for null.
    static String withoutPort(String host) {
        if (host == null) {
            return "";
        }
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end).toLowerCase(Locale.ROOT);
        }
        int colon = host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static HostName ofService(String labels) {
        int dot = labels.lastIndexOf('.');
        String last = labels.substring(dot + 1);
        if (dot >= 0 && isRegion(last)) {
            return new HostName(labels.substring(0, dot), new Region(last));
        }
        // The oldest names have the region first.
        int first = labels.indexOf('.');
        if (first > 0 && isRegion(labels.substring(0, first))) {
            return new HostName(labels.substring(first + 1), new Region(labels.substring(0, first)));
        }
        return new HostName(labels, Region.GLOBAL);
    }

    /// `eu-west-3`, `us-gov-east-1`: words, then a number.
    private static boolean isRegion(String label) {
        int dash = label.lastIndexOf('-');
        if (dash < 4 || label.indexOf('-') != 2 || dash == label.length() - 1 || label.length() > 20) {
            return false;
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean fits = i > dash ? c >= '0' && c <= '9' : c >= 'a' && c <= 'z' || c == '-';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /// Whether the name is that of a service with this endpoint prefix, with something before it or not.
    boolean isOf(String endpointPrefix) {
        if (!labels.endsWith(endpointPrefix)) {
            return false;
        }
        int before = labels.length() - endpointPrefix.length();
        return before == 0 || labels.charAt(before - 1) == '.' || labels.startsWith("sync-") && before == "sync-".length();
    }
}
