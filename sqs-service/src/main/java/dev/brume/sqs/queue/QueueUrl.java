package dev.brume.sqs.queue;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.sqs.SqsErrors;

/// Which queue a queue URL means. Any host will do: what counts is the end of the path, `ACCOUNT/NAME`, and the region
/// if the host or the path has one.
///
/// - `http://sqs.REGION.localhost.localstack.cloud:4566/ACCOUNT/NAME`, as AWS's `https://sqs.REGION.amazonaws.com/…`
/// - `http://REGION.queue.localhost.localstack.cloud:4566/ACCOUNT/NAME`, as AWS's older `https://REGION.queue.amazonaws.com/…`
/// - `http://localhost:4566/queue/REGION/ACCOUNT/NAME`
/// - `http://localhost:4566/ACCOUNT/NAME`, in the region of the call
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html">AWS</a>
public record QueueUrl(Scope scope, String name) {
    private static final String PATH_PREFIX = "queue";

    /// @param call where the call acts, for what the URL leaves open
    /// @throws dev.brume.aws.AwsException `InvalidAddress` if it is not the URL of a queue
    public static QueueUrl parse(String url, Scope call) {
        QueueUrl parsed = tryParse(url, call);
        if (parsed == null) {
            throw SqsErrors.invalidAddress(url);
        }
        return parsed;
    }

    /// @return null if it is not the URL of a queue
    public static QueueUrl tryParse(String url, Scope call) {
        int scheme = url.indexOf("://");
        int host = scheme < 0 ? 0 : scheme + 3;
        int path = url.indexOf('/', host);
        int end = url.endsWith("/") ? url.length() - 1 : url.length();
        int nameSlash = url.lastIndexOf('/', end - 1);
        if (path < 0 || nameSlash <= path || nameSlash + 1 >= end) {
            return null;
        }
        int accountSlash = url.lastIndexOf('/', nameSlash - 1);
        AccountId account = account(url, accountSlash + 1, nameSlash, call);
        if (account == null || accountSlash < path) {
            return null;
        }
        Region region = accountSlash > path
                ? regionOfPath(url, path + 1, accountSlash, call)
                : regionOfHost(url, host, path, call);
        if (region == null) {
            return null;
        }
        boolean here = account == call.account() && region == call.region();
        return new QueueUrl(here ? call : new Scope(account, region), url.substring(nameSlash + 1, end));
    }

    private static AccountId account(String url, int from, int to, Scope call) {
        String own = call.account().value();
        if (to - from == own.length() && url.startsWith(own, from)) {
            return call.account();
        }
        String account = url.substring(from, to);
        return AccountId.isValid(account) ? new AccountId(account) : null;
    }

    private static Region regionOfPath(String url, int from, int to, Scope call) {
        int slash = url.indexOf('/', from);
        if (slash != from + PATH_PREFIX.length() || !url.startsWith(PATH_PREFIX, from)) {
            return null;
        }
        return isRegion(url, slash + 1, to) ? region(url, slash + 1, to, call) : null;
    }

    private static Region regionOfHost(String url, int from, int to, Scope call) {
        int dot = url.indexOf('.', from);
        if (dot < 0 || dot >= to) {
            return call.region();
        }
        int start = from;
        int end = dot;
        if (url.startsWith("sqs.", from)) {
            start = dot + 1;
            end = url.indexOf('.', start);
        } else if (!url.startsWith(".queue.", dot)) {
            return call.region();
        }
        return end > start && end < to && isRegion(url, start, end) ? region(url, start, end, call) : call.region();
    }

    /// The region's own words and a number, all lower case: `eu-west-3`; not `localhost`.
    private static boolean isRegion(String url, int from, int to) {
        boolean hyphen = false;
        for (int i = from; i < to; i++) {
            char c = url.charAt(i);
            hyphen |= c == '-';
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return hyphen && to - from <= 32 && Character.isDigit(url.charAt(to - 1));
    }

    private static Region region(String url, int from, int to, Scope call) {
        String own = call.region().value();
        boolean same = to - from == own.length() && url.startsWith(own, from);
        return same ? call.region() : new Region(url.substring(from, to));
    }
}
