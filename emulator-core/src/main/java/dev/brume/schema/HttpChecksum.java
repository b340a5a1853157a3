package dev.brume.schema;

import java.util.List;

/// How an operation's bodies carry checksums.
///
/// @param requestAlgorithmMember  the input member that names the request's algorithm, `null` if there is none
/// @param requestRequired         whether a request must have a checksum
/// @param responseAlgorithms      the algorithms that an answer may have, empty if none
/// @param requestValidationMember the input member by which a caller asks for a checksum in the answer, `null` if none
public record HttpChecksum(
        String requestAlgorithmMember,
        boolean requestRequired,
        List<String> responseAlgorithms,
        String requestValidationMember) {

    /// An operation without checksums of its own.
    public static final HttpChecksum NONE = new HttpChecksum(null, false, List.of(), null);
}
