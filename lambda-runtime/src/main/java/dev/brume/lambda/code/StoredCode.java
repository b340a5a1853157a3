package dev.brume.lambda.code;

import dev.brume.aws.Blob;

/// A zip file that versions or layers use.
///
/// @param uses how many of them
record StoredCode(Blob zip, long uses) {}
