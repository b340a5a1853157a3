package dev.brume.edge.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// What a server shows, and the key that proves it is its own.
///
/// @param chain the server's certificate first, the authority's last
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {}
