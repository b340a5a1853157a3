package dev.brume.lambda.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.json.Json;
import java.util.Optional;

/// Whom a statement allows something, as AddPermission and AddLayerVersionPermission take it.
sealed interface PolicyPrincipal {
    /// Everyone.
    record Everyone() implements PolicyPrincipal {}

    /// An account (`arn:aws:iam::111122223333:root`), a user, a role or a session.
    record Aws(String arn) implements PolicyPrincipal {}

    /// `s3.amazonaws.com`
    record Service(String name) implements PolicyPrincipal {}

    /// @param partition of accounts that are given by their number
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if it is none of these
    static PolicyPrincipal parse(String text, String partition) {
        if (text.equals("*")) {
            return new Everyone();
        }
        if (AccountId.isValid(text)) {
            return new Aws("arn:" + partition + ":iam::" + text + ":root");
        }
        if (isService(text)) {
            return new Service(text);
        }
        Optional<Arn> arn = Arn.tryParse(text);
        if (arn.isPresent() && isIdentity(arn.get())) {
            return new Aws(text);
        }
        throw PermissionErrors.invalidPrincipal();
    }

    private static boolean isService(String text) {
        return text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn") || text.endsWith(".amazon.com");
    }

    private static boolean isIdentity(Arn arn) {
        String resource = arn.resource();
        if (!arn.region().isEmpty() || !AccountId.isValid(arn.account()) || resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0) {
            return false;
        }
        return switch (arn.service()) {
            case "iam" -> resource.equals("root") || resource.startsWith("user/") || resource.startsWith("role/");
            case "sts" -> resource.startsWith("assumed-role/") || resource.startsWith("federated-user/");
            default -> false;
        };
    }

    /// The `Principal` element.
    default JsonNode toJson() {
        return switch (this) {
            case Everyone() -> TextNode.valueOf("*");
            case Aws(String arn) -> Json.object().put("AWS", arn);
            case Service(String name) -> Json.object().put("Service", name);
        };
    }
}
