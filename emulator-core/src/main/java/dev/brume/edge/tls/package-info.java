/// Certificates that Brume makes itself: an authority of its own, kept per user, and a certificate for each host name asked for.
package dev.brume.edge.tls;
