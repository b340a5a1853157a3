package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.ResourceElement;
import java.util.List;

/// How an identity's policy names resources: `*`, or an ARN whose service is spelt out.
final class ResourceSyntax {

    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private ResourceSyntax() {}

    static void check(ResourceElement element) {
        if (element.texts().isEmpty()) {
            throw new MalformedPolicyDocument("Policy statement must contain resources.");
        }
        for (String resource : element.texts()) {
            if (!resource.equals("*")) {
                check(resource);
            }
        }
    }

    private static void check(String resource) {
        String[] segments = resource.split(":", 6);
        if (!segments[0].equals("arn") || segments.length < 3) {
            throw new MalformedPolicyDocument("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!isPartition(segments[1])) {
            throw new MalformedPolicyDocument(
                    "Partition \"" + segments[1] + "\" is not valid for resource \"" + resource + "\".");
        }
        String vendor = segments[2];
        if (vendor.isEmpty() || vendor.indexOf('*') >= 0 || vendor.indexOf('?') >= 0) {
            throw new MalformedPolicyDocument("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        boolean hasRegion = segments.length > 3 && !segments[3].isEmpty() && !segments[3].equals("*");
        if (vendor.equals("s3") && hasRegion) {
            throw new MalformedPolicyDocument("Resource " + resource + " can not contain region information.");
        }
        if (vendor.equals("iam")) {
            checkIam(resource, segments, hasRegion);
        }
    }

    private static void checkIam(String resource, String[] segments, boolean hasRegion) {
        if (hasRegion) {
            throw new MalformedPolicyDocument("IAM resource " + resource + " cannot contain region information.");
        }
        String path = segments.length < 6 ? "*" : segments[5];
        if (!path.equals("*") && !path.startsWith("${") && IAM_PATHS.stream().noneMatch(path::startsWith)) {
            throw new MalformedPolicyDocument("IAM resource path must either be \"*\" or start with "
                    + String.join(", ", IAM_PATHS) + ".");
        }
    }

    private static boolean isPartition(String partition) {
        return partition.equals("*") || partition.equals("aws") || partition.startsWith("aws-");
    }
}
