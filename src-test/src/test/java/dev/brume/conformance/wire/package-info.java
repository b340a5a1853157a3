/// The codecs against botocore's serialisers and parsers: every operation of every imported model, there and back.
package dev.brume.conformance.wire;
