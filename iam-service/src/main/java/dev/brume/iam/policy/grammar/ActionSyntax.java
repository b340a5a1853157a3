package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.ActionElement;

/// How actions and condition keys are spelt: behind the prefix of their service.
final class ActionSyntax {

    private ActionSyntax() {}

    static void check(ActionElement element) {
        if (element.texts().isEmpty()) {
            throw new MalformedPolicyDocument("Policy statement must contain actions.");
        }
        for (String action : element.texts()) {
            if (!action.equals("*")) {
                check(action);
            }
        }
    }

    private static void check(String action) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            throw withoutVendor();
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            throw new MalformedPolicyDocument("Actions/Condition can contain only one colon.");
        }
        String vendor = action.substring(0, colon);
        if (!vendor.equals("*") && !isVendor(vendor)) {
            throw new MalformedPolicyDocument("Vendor " + vendor + " is not valid");
        }
    }

    static void checkConditionKey(String key) {
        if (key.indexOf(':') < 0) {
            throw withoutVendor();
        }
    }

    private static MalformedPolicyDocument withoutVendor() {
        return new MalformedPolicyDocument("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }

    private static boolean isVendor(String vendor) {
        for (int i = 0; i < vendor.length(); i++) {
            char c = vendor.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return !vendor.isEmpty();
    }
}
