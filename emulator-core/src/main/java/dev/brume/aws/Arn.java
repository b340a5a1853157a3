package dev.brume.aws;

import java.util.Optional;

/// An Amazon resource name, in its six parts as written. Region and account are empty where the service leaves them out.
///
/// @param resource all that follows the account, with its own `:` and `/`
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">AWS</a>
public record Arn(String partition, String service, String region, String account, String resource)
        implements Comparable<Arn> {

    public Arn {
        if (partition.isEmpty() || service.isEmpty() || resource.isEmpty()) {
            throw new IllegalArgumentException("An ARN needs a partition, a service and a resource");
        }
    }

    /// @throws IllegalArgumentException if the text is not an ARN
    public static Arn parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("Not an ARN: " + text));
    }

    public static Optional<Arn> tryParse(String text) {
        if (text == null || !text.startsWith("arn:")) {
            return Optional.empty();
        }
        int service = text.indexOf(':', 4);
        int region = service < 0 ? -1 : text.indexOf(':', service + 1);
        int account = region < 0 ? -1 : text.indexOf(':', region + 1);
        int resource = account < 0 ? -1 : text.indexOf(':', account + 1);
        if (resource < 0 || service == 4 || region == service + 1 || resource + 1 == text.length()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(
                text.substring(4, service),
                text.substring(service + 1, region),
                text.substring(region + 1, account),
                text.substring(account + 1, resource),
                text.substring(resource + 1)));
    }

    /// The service of an ARN as [#tryParse] finds it, without the other parts: for who looks at each of many ARNs.
    ///
    /// @return null if the text is not an ARN
    public static String serviceOf(String text) {
        if (!text.startsWith("arn:")) {
            return null;
        }
        int service = text.indexOf(':', 4);
        int region = service < 0 ? -1 : text.indexOf(':', service + 1);
        int account = region < 0 ? -1 : text.indexOf(':', region + 1);
        int resource = account < 0 ? -1 : text.indexOf(':', account + 1);
        boolean whole = resource >= 0 && service > 4 && region > service + 1 && resource + 1 < text.length();
        return whole ? text.substring(service + 1, region) : null;
    }

    /// What follows the resource type: `orders` of `…:function:orders` and of `…:role/team/orders` without its path.
    public String resourceName() {
        int end = Math.max(resource.lastIndexOf(':'), resource.lastIndexOf('/'));
        return resource.substring(end + 1);
    }

    @Override public int compareTo(Arn other) {
        return toString().compareTo(other.toString());
    }

    @Override public String toString() {
        return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
    }
}
