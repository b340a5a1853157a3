package dev.brume.iam.policy;

/// A place in the text of a policy document, both counted from 1.
public record Position(int line, int column) {}
