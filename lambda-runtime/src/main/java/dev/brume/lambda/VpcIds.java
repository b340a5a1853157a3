package dev.brume.lambda;

import java.util.List;
import java.util.regex.Pattern;

/// The ids in a function's `VpcConfig`, which are not looked up: there is no EC2. AWS checks their form by constraints that its
/// published model does not show.
///
/// @param path of the member in the request
/// @param form a regular expression
record VpcIds(String path, List<String> ids, String form) {
    static void check(VpcConfig config) {
        new VpcIds("vpcConfig.subnetIds", config.subnetIds(), "subnet-[0-9a-z]*").check();
        new VpcIds("vpcConfig.securityGroupIds", config.securityGroupIds(), "sg-[0-9a-zA-Z]*").check();
    }

    private void check() {
        if (ids != null && !ids.stream().allMatch(Pattern.compile(form).asMatchPredicate())) {
            throw LambdaErrors.validation("Value '" + ids + "' at '" + path + "' failed to satisfy constraint: Member must satisfy"
                    + " constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal"
                    + " to 0, Member must satisfy regular expression pattern: " + form + "]");
        }
    }
}
