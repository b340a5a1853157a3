package dev.brume.protocol.awsquery;

import dev.brume.aws.AwsException;

/// What the query protocol calls parameters that are not what the model says.
final class MalformedInput {
    private MalformedInput() {}

    /// @param wanted `Integer`, `Boolean` …
    static AwsException conversion(String parameter, String wanted) {
        String article = "AEIOU".indexOf(wanted.charAt(0)) >= 0 ? "an " : "a ";
        return because(parameter, "STRING_VALUE can not be converted to " + article + wanted);
    }

    static AwsException because(String parameter, String reason) {
        // A name may be as long as the request.
        String name = parameter.length() > 200 ? parameter.substring(0, 200) + "…" : parameter;
        return AwsException.sender(400, "MalformedInput", reason + " (parameter " + name + ")");
    }
}
