package dev.brume.iam.policy.grammar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.iam.policy.PrincipalElement;
import dev.brume.iam.policy.PrincipalPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the `Principal` element: `"*"`, or principals by type.
final class PrincipalReader {

    private static final int ACCOUNT_ID_LENGTH = 12;

    private final PolicyRules rules;
    private final JsonParser json;

    PrincipalReader(PolicyRules rules, JsonParser json) {
        this.rules = rules;
        this.json = json;
    }

    PrincipalElement read(boolean negated) throws IOException {
        List<PrincipalPattern> patterns = new ArrayList<>();
        switch (json.nextToken()) {
            case VALUE_STRING -> {
                if (!json.getText().equals("*")) {
                    throw rules.invalidPrincipal("", json.getText());
                }
                patterns.add(new PrincipalPattern.Everyone());
            }
            case START_OBJECT -> {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    readType(json.currentName(), patterns);
                }
            }
            default -> throw rules.invalidField("Principal");
        }
        if (patterns.isEmpty()) {
            throw rules.missingField("Principal");
        }
        return new PrincipalElement(negated, patterns);
    }

    private void readType(String type, List<PrincipalPattern> patterns) throws IOException {
        for (String text : StringOrList.read(json, () -> rules.invalidField("Principal"))) {
            patterns.add(
                    switch (type) {
                        case "AWS" -> aws(text);
                        case "Service" -> service(text);
                        case "Federated" -> federated(text);
                        case "CanonicalUser" -> new PrincipalPattern.CanonicalUser(text);
                        default -> throw rules.unknownField(type);
                    });
        }
    }

    private PrincipalPattern aws(String text) {
        if (text.equals("*")) {
            return new PrincipalPattern.Everyone();
        }
        if (isAccountId(text)) {
            return new PrincipalPattern.Account(text);
        }
        if (isUniqueId(text)) {
            return new PrincipalPattern.UniqueId(text);
        }
        String[] segments = text.split(":", 6);
        boolean isArn = segments.length == 6
                && segments[0].equals("arn")
                && segments[1].startsWith("aws")
                && segments[3].isEmpty()
                && isAccountId(segments[4]);
        if (isArn && segments[2].equals("iam") && segments[5].equals("root")) {
            return new PrincipalPattern.Account(segments[4]);
        }
        if (!isArn || !isIdentity(segments[2], segments[5])) {
            throw rules.invalidPrincipal("AWS", text);
        }
        return new PrincipalPattern.AwsArn(text);
    }

    private static boolean isIdentity(String service, String resource) {
        if (resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0) {
            return false;
        }
        return switch (service) {
            case "iam" -> resource.startsWith("user/") || resource.startsWith("role/");
            case "sts" -> resource.startsWith("assumed-role/") || resource.startsWith("federated-user/");
            default -> false;
        };
    }

    private PrincipalPattern service(String text) {
        boolean isService = text.equals("*") || text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn")
                || text.endsWith(".amazon.com");
        if (!isService || text.startsWith(".")) {
            throw rules.invalidPrincipal("SERVICE", text);
        }
        return new PrincipalPattern.Service(text);
    }

    private PrincipalPattern federated(String text) {
        boolean isProvider = text.equals("*") || text.startsWith("arn:") || text.indexOf('.') > 0;
        if (!isProvider) {
            throw new MalformedPolicyDocument(
                    "Federated principals must be valid domain names or SAML metadata ARNs");
        }
        return new PrincipalPattern.Federated(text);
    }

    private static boolean isAccountId(String text) {
        if (text.length() != ACCOUNT_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUniqueId(String text) {
        return text.length() >= 16 && (text.startsWith("AIDA") || text.startsWith("AROA"));
    }
}
