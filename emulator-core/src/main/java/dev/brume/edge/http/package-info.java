/// HTTP/1.1, HTTP/2 and TLS on one port: whole requests in, answers out, everything in between bounded.
package dev.brume.edge.http;
