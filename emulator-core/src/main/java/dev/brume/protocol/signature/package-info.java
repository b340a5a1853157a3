/// Who signed a request, and for where: AWS's signatures in headers and URLs, read but not verified.
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
package dev.brume.protocol.signature;
