package dev.brume.iam;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.accesskey.AccessKeys;
import dev.brume.iam.authorization.IdentityStore;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.instanceprofile.InstanceProfiles;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicy;
import dev.brume.iam.tag.Tags;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has to be allowed before an operation of IAM runs. The resource is told by the members of the request.
///
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
final class AccessQuestions {
    private final IdentityStore identities;
    private final ManagedPolicies managedPolicies;
    private final InstanceProfiles instanceProfiles;
    private final AccessKeys accessKeys;

    AccessQuestions(
            IdentityStore identities, ManagedPolicies managedPolicies, InstanceProfiles instanceProfiles, AccessKeys accessKeys) {
        this.identities = identities;
        this.accessKeys = accessKeys;
        this.managedPolicies = managedPolicies;
        this.instanceProfiles = instanceProfiles;
    }

    /// A resource that is asked for, with its tags if it is there.
    private record Resource(String arn, Tags tags) {
        Resource(Arn arn) {
            this(arn.toString(), Tags.NONE);
        }
    }

    List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        Resource resource = resource(operation.name(), call, input);
        List<AccessRequest> questions = new ArrayList<>(2);
        questions.add(question(call, "iam:" + operation.name(), resource.arn(), context(input, resource.tags())));
        if (input instanceof AddRoleToInstanceProfileRequest request) {
            identities.roles().find(call.scope(), request.roleName()).ifPresent(role -> questions.add(question(call, "iam:PassRole",
                    role.arn().toString(), Map.of("iam:PassedToService", List.of("ec2.amazonaws.com")))));
        }
        return questions;
    }

    /// The ARN that a call is about; empty if it is about a list or the account.
    String subject(OperationSchema operation, Call call, Structure input) {
        String arn = resource(operation.name(), call, input).arn();
        return arn.startsWith("arn:") && !arn.endsWith("/") ? arn : "";
    }

    private static AccessRequest question(Call call, String action, String resource, Map<String, List<String>> context) {
        return new AccessRequest(call.caller(), action, resource, call.account().value(), "", context);
    }

    private Resource resource(String operation, Call call, Structure input) {
        Scope scope = call.scope();
        String path = IamIdentity.pathOrRoot(text(input, "Path"));
        for (String member : List.of("InstanceProfileName", "RoleName", "GroupName", "UserName", "PolicyArn", "PolicySourceArn",
                "PolicyName")) {
            String value = text(input, member);
            if (value != null) {
                return resource(scope, member, value, path);
            }
        }
        if (input instanceof GetAccessKeyLastUsedRequest request) {
            // It names a key, and the permission is one on the user whose key it is.
            return accessKeys.find(scope, request.accessKeyId())
                    .map(key -> resource(scope, "UserName", key.userName(), path))
                    .orElseGet(() -> new Resource("*", Tags.NONE));
        }
        boolean isAboutCaller = input.schema().index("UserName") >= 0 && call.caller().kind() == Caller.Kind.USER;
        return isAboutCaller ? new Resource(call.caller().arn(), Tags.NONE) : list(scope, operation);
    }

    private Resource resource(Scope scope, String member, String value, String path) {
        return switch (member) {
            case "InstanceProfileName" -> instanceProfiles.find(scope, value)
                    .map(profile -> new Resource(profile.arn().toString(), profile.tags()))
                    .orElseGet(() -> new Resource(arn(scope, "instance-profile" + path + value)));
            case "RoleName" -> identities.roles().find(scope, value).map(role -> new Resource(role.arn().toString(), role.tags()))
                    .orElseGet(() -> new Resource(IamIdentity.arn(scope, IdentityKind.ROLE, path, value)));
            case "GroupName" -> identities.groups().find(scope, value).map(group -> new Resource(group.arn()))
                    .orElseGet(() -> new Resource(IamIdentity.arn(scope, IdentityKind.GROUP, path, value)));
            case "UserName" -> identities.users().find(scope, value).map(user -> new Resource(user.arn().toString(), user.tags()))
                    .orElseGet(() -> new Resource(IamIdentity.arn(scope, IdentityKind.USER, path, value)));
            case "PolicyArn" -> new Resource(value, Arn.tryParse(value).flatMap(arn -> managedPolicies.find(scope, arn))
                    .map(ManagedPolicy::tags).orElse(Tags.NONE));
            case "PolicySourceArn" -> new Resource(value, Tags.NONE);
            default -> new Resource(arn(scope, "policy" + path + value));
        };
    }

    /// What a list is a list of; everything for what is about the account.
    private static Resource list(Scope scope, String operation) {
        return switch (operation) {
            case "ListUsers" -> new Resource(arn(scope, "user/"));
            case "ListGroups" -> new Resource(arn(scope, "group/"));
            case "ListRoles" -> new Resource(arn(scope, "role/"));
            case "ListInstanceProfiles" -> new Resource(arn(scope, "instance-profile/"));
            default -> new Resource("*", Tags.NONE);
        };
    }

    private static Arn arn(Scope scope, String resource) {
        return new Arn(scope.region().partition(), "iam", "", scope.account().value(), resource);
    }

    private static Map<String, List<String>> context(Structure input, Tags resourceTags) {
        Map<String, List<String>> context = new HashMap<>();
        put(context, "iam:PolicyARN", text(input, "PolicyArn"));
        put(context, "iam:PermissionsBoundary", text(input, "PermissionsBoundary"));
        put(context, "iam:AWSServiceName", text(input, "AWSServiceName"));
        for (Tags.KeyValue tag : resourceTags.values()) {
            put(context, "iam:ResourceTag/" + tag.key(), tag.value());
            put(context, "aws:ResourceTag/" + tag.key(), tag.value());
        }
        int tags = input.schema().index("Tags");
        if (tags >= 0 && input.member(tags) instanceof List<?> list) {
            List<String> keys = new ArrayList<>();
            for (Object item : list) {
                if (item instanceof Tag tag) {
                    put(context, "aws:RequestTag/" + tag.key(), tag.value());
                    keys.add(tag.key());
                }
            }
            context.put("aws:TagKeys", keys);
        }
        return context;
    }

    private static void put(Map<String, List<String>> context, String key, String value) {
        if (value != null) {
            context.put(key, List.of(value));
        }
    }

    private static String text(Structure input, String member) {
        int index = input.schema().index(member);
        return index < 0 ? null : (String) input.member(index);
    }
}
