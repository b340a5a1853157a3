package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.PolicyDocument;

/// A policy that has a say in a request.
///
/// @param id what names the policy to people: its name, or its place in a request
public record AttachedPolicy(String id, PolicyDocument document) {
}
