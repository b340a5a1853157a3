package dev.brume.lambda;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.layer.LayerVersion;
import dev.brume.lambda.layer.LayerVersionReference;
import dev.brume.lambda.layer.Layers;
import dev.brume.lambda.permission.FunctionPolicies;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What has to be allowed before an operation of Lambda runs. The resource is told by the members of the request.
///
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
final class AccessQuestions {
    private static final String EVERYTHING = "*";
    private static final String FUNCTION_NAME = "FunctionName";
    private static final String LAYER_NAME = "LayerName";
    private static final String GET_LAYER_VERSION = "lambda:GetLayerVersion";
    /// What a function's policy can let another account do; all else is its owner's.
    /// https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html
    private static final Set<String> OF_OTHER_ACCOUNTS = Set.of(
            "lambda:CreateAlias", "lambda:DeleteAlias", "lambda:DeleteFunction", "lambda:DeleteFunctionConcurrency",
            "lambda:GetAlias", "lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:GetPolicy", "lambda:InvokeFunction",
            "lambda:ListAliases", "lambda:ListTags", "lambda:ListVersionsByFunction", "lambda:PublishVersion",
            "lambda:PutFunctionConcurrency", "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateAlias",
            "lambda:UpdateFunctionCode");

    private final Functions functions;
    private final FunctionPolicies policies;
    private final Layers layers;

    AccessQuestions(Functions functions, FunctionPolicies policies, Layers layers) {
        this.functions = functions;
        this.policies = policies;
        this.layers = layers;
    }

    /// Whether a call may concern a resource of another account: an ARN says so, wherever it stands.
    static boolean concernsOtherAccount(Call call, Structure input) {
        String account = call.account().value();
        return switch (input) {
            case CreateFunctionRequest create -> isOthers(create.functionName(), account) || anyIsOthers(create.layers(), account);
            case UpdateFunctionConfigurationRequest update ->
                    isOthers(update.functionName(), account) || anyIsOthers(update.layers(), account);
            case GetLayerVersionByArnRequest get -> isOthers(get.arn(), account);
            default -> isOthers(text(input, FUNCTION_NAME), account)
                    || isOthers(text(input, LAYER_NAME), account)
                    || isOthers(text(input, "Resource"), account);
        };
    }

    private static boolean anyIsOthers(List<String> arns, String account) {
        return arns != null && arns.stream().anyMatch(arn -> isOthers(arn, account));
    }

    /// @param reference a name, an ARN, or the end of an ARN that begins with the account; null for none
    private static boolean isOthers(String reference, String account) {
        if (reference == null || reference.indexOf(':') < 0) {
            return false;
        }
        Optional<Arn> arn = Arn.tryParse(reference);
        if (arn.isPresent()) {
            return !arn.get().account().equals(account);
        }
        String first = reference.substring(0, reference.indexOf(':'));
        return AccountId.isValid(first) && !first.equals(account);
    }

    List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        return switch (input) {
            case InvocationRequest invoke -> List.of(function(call, "lambda:InvokeFunction", invoke.functionName(), invoke.qualifier()));
            case InvokeWithResponseStreamRequest invoke ->
                    List.of(function(call, "lambda:InvokeFunction", invoke.functionName(), invoke.qualifier()));
            case CreateFunctionRequest create -> toCreate(call, create);
            case UpdateFunctionConfigurationRequest update -> toUpdate(call, update);
            case AddPermissionRequest add -> List.of(toAddPermission(call, add));
            case GetLayerVersionByArnRequest get -> List.of(layerVersion(call, GET_LAYER_VERSION, get.arn()));
            default -> List.of(byMembers("lambda:" + operation.name(), call, input));
        };
    }

    private AccessRequest byMembers(String action, Call call, Structure input) {
        String functionName = text(input, FUNCTION_NAME);
        String layerName = text(input, LAYER_NAME);
        String resource = text(input, "Resource");
        String uuid = text(input, "UUID");
        if (isAboutEventSources(action)) {
            Map<String, List<String>> context = functionName == null
                    ? Map.of()
                    : Map.of("lambda:FunctionArn", List.of(FunctionReference.parse(call.scope(), functionName).arn()));
            String arn = uuid == null ? EVERYTHING : call.scope().arn("lambda", "event-source-mapping:" + uuid).toString();
            return question(call, action, arn, call.account(), "", context);
        }
        if (functionName != null) {
            return function(call, action, functionName, text(input, "Qualifier"));
        }
        if (layerName != null) {
            return layer(call, action, layerName, input);
        }
        if (resource != null) {
            return tagged(call, action, resource, input);
        }
        return question(call, action, EVERYTHING, call.account(), "", Map.of());
    }

    private static boolean isAboutEventSources(String action) {
        return action.endsWith("EventSourceMapping") || action.endsWith("EventSourceMappings");
    }

    private AccessRequest function(Call call, String action, String functionName, String qualifier) {
        return function(call, action, FunctionReference.parse(call.scope(), functionName, qualifier), Map.of());
    }

    private AccessRequest function(Call call, String action, FunctionReference reference, Map<String, List<String>> more) {
        Map<String, List<String>> context = new HashMap<>(more);
        functions.find(reference.scope(), reference.name())
                .ifPresent(found -> found.tags().forEach((key, value) -> context.put("aws:ResourceTag/" + key, List.of(value))));
        boolean allowable = reference.scope().account().equals(call.account()) || OF_OTHER_ACCOUNTS.contains(action);
        String policy = allowable ? policies.document(reference.scope(), reference.name(), reference.qualifier()) : "";
        return question(call, action, reference.arn(), reference.scope().account(), policy, context);
    }

    private AccessRequest layer(Call call, String action, String layerName, Structure input) {
        Object version = member(input, "VersionNumber");
        LayerVersionReference layer = LayerVersionReference.layer(call.scope(), layerName);
        return version == null
                ? question(call, action, layer.arn(), layer.scope().account(), "", Map.of())
                : layerVersion(call, action, layer.layerArn() + ':' + version);
    }

    /// A layer's policy can let others get its version, and nothing else.
    private AccessRequest layerVersion(Call call, String action, String arn) {
        Optional<LayerVersionReference> reference = LayerVersionReference.ofArn(arn);
        AccountId owner = reference.map(known -> known.scope().account()).orElse(call.account());
        String policy = action.equals(GET_LAYER_VERSION)
                ? reference.flatMap(layers::find).map(LayerVersion::policy).filter(statements -> !statements.isEmpty())
                        .map(statements -> statements.document()).orElse("")
                : "";
        return question(call, action, arn, owner, policy, Map.of());
    }

    private AccessRequest tagged(Call call, String action, String resource, Structure input) {
        Map<String, List<String>> context = new HashMap<>();
        if (member(input, "Tags") instanceof Map<?, ?> tags) {
            putTags(context, tags);
        }
        if (member(input, "TagKeys") instanceof List<?> list) {
            context.put("aws:TagKeys", list.stream().map(String::valueOf).toList());
        }
        Optional<Arn> arn = Arn.tryParse(resource);
        if (arn.isPresent() && arn.get().resource().startsWith("function:")) {
            return function(call, action, FunctionReference.parse(call.scope(), resource), context);
        }
        AccountId owner = arn.map(Arn::account).filter(AccountId::isValid).map(AccountId::new).orElse(call.account());
        return question(call, action, resource, owner, "", context);
    }

    private List<AccessRequest> toCreate(Call call, CreateFunctionRequest create) {
        FunctionReference reference = FunctionReference.parse(call.scope(), create.functionName());
        Map<String, List<String>> context = context(create.layers(), create.vpcConfig());
        if (create.tags() != null) {
            putTags(context, create.tags());
        }
        List<AccessRequest> questions = new ArrayList<>();
        questions.add(function(call, "lambda:CreateFunction", reference, context));
        if (create.tags() != null && !create.tags().isEmpty()) {
            questions.add(function(call, "lambda:TagResource", reference, context));
        }
        addRoleAndLayers(call, create.role(), create.layers(), questions);
        return questions;
    }

    private List<AccessRequest> toUpdate(Call call, UpdateFunctionConfigurationRequest update) {
        FunctionReference reference = FunctionReference.parse(call.scope(), update.functionName());
        List<AccessRequest> questions = new ArrayList<>();
        questions.add(function(call, "lambda:UpdateFunctionConfiguration", reference, context(update.layers(), update.vpcConfig())));
        addRoleAndLayers(call, update.role(), update.layers(), questions);
        return questions;
    }

    /// Who gives a function a role must be allowed to pass it; who gives it layers must be allowed to get them.
    private void addRoleAndLayers(Call call, String role, List<String> layerArns, List<AccessRequest> questions) {
        if (role != null) {
            AccountId owner = Arn.tryParse(role).map(Arn::account).filter(AccountId::isValid).map(AccountId::new).orElse(call.account());
            questions.add(question(call, "iam:PassRole", role, owner, "", Map.of("iam:PassedToService", List.of("lambda.amazonaws.com"))));
        }
        if (layerArns != null) {
            for (String arn : layerArns) {
                questions.add(layerVersion(call, GET_LAYER_VERSION, arn));
            }
        }
    }

    private static Map<String, List<String>> context(List<String> layerArns, VpcConfig vpc) {
        Map<String, List<String>> context = new HashMap<>();
        put(context, "lambda:Layer", layerArns);
        if (vpc != null) {
            put(context, "lambda:SubnetIds", vpc.subnetIds());
            put(context, "lambda:SecurityGroupIds", vpc.securityGroupIds());
        }
        return context;
    }

    private AccessRequest toAddPermission(Call call, AddPermissionRequest add) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("lambda:Principal", List.of(add.principal()));
        if (add.functionUrlAuthType() != null) {
            context.put("lambda:FunctionUrlAuthType", List.of(add.functionUrlAuthType()));
        }
        FunctionReference reference = FunctionReference.parse(call.scope(), add.functionName(), add.qualifier());
        return function(call, "lambda:AddPermission", reference, context);
    }

    private static void putTags(Map<String, List<String>> context, Map<?, ?> tags) {
        List<String> keys = new ArrayList<>();
        tags.forEach((key, value) -> {
            keys.add(key.toString());
            context.put("aws:RequestTag/" + key, List.of(value.toString()));
        });
        context.put("aws:TagKeys", keys);
    }

    private static void put(Map<String, List<String>> context, String key, List<String> values) {
        if (values != null && !values.isEmpty()) {
            context.put(key, values);
        }
    }

    private static AccessRequest question(
            Call call, String action, String resource, AccountId owner, String policy, Map<String, List<String>> context) {
        return new AccessRequest(call.caller(), action, resource, owner.value(), policy, context);
    }

    private static String text(Structure input, String member) {
        return (String) member(input, member);
    }

    /// @return null if there is no such member, whether in the body, in the path or in the query
    private static Object member(Structure input, String name) {
        StructureSchema schema = input.schema();
        for (int i = 0; i < schema.size(); i++) {
            if (schema.member(i).name().equals(name)) {
                return input.member(i);
            }
        }
        return null;
    }
}
