/// What the REST protocols share: an operation's place in method, path and query, and members outside of the body.
/// Source: https://smithy.io/2.0/spec/http-bindings.html
package dev.brume.protocol.rest;
