package dev.brume.sns.http;

import java.net.URI;
import java.util.Optional;

/// The parts of an endpoint's URL. A host may have an underscore, as names of containers do and Java's hosts do not.
///
/// @param user name and password, `bob:secret`; empty for none
/// @param port -1 for that of the scheme
/// @param target path and query, as they are
record EndpointAddress(String scheme, String user, String host, int port, String target) {
    private static final int LAST_PORT = 65_535;

    int portOrDefault() {
        if (port >= 0) {
            return port;
        }
        return scheme.equals("https") ? 443 : 80;
    }

    String hostHeader() {
        return port < 0 ? host : host + ':' + port;
    }

    /// @return empty if it is no address of a web server
    static Optional<EndpointAddress> parse(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() == null || uri.getRawAuthority() == null ? Optional.empty() : of(uri, uri.getRawAuthority());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<EndpointAddress> of(URI uri, String authority) {
        int at = authority.lastIndexOf('@');
        String place = authority.substring(at + 1);
        // The colons of an IPv6 address are within brackets.
        int colon = place.indexOf(':', Math.max(0, place.indexOf(']')));
        String host = colon < 0 ? place : place.substring(0, colon);
        int port = colon < 0 ? -1 : Integer.parseInt(place, colon + 1, place.length(), 10);
        if (host.isEmpty() || port > LAST_PORT) {
            return Optional.empty();
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
        String user = at < 0 ? "" : URI.create(uri.getScheme() + "://" + authority.substring(0, at) + "@host/").getUserInfo();
        return Optional.of(new EndpointAddress(uri.getScheme(), user, host, port, target));
    }
}
