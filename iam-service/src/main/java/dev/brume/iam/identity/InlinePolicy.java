package dev.brume.iam.identity;

/// A policy that is part of an identity.
public record InlinePolicy(String name, String document) {
}
