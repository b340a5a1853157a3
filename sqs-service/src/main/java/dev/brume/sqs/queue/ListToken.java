package dev.brume.sqs.queue;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Where a list of queues goes on: the `NextToken` of ListQueues and ListDeadLetterSourceQueues.
///
/// @param after the last queue's name of the page before, empty at the beginning
public record ListToken(String after) {

    /// @param text null at the beginning
    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`
    public static ListToken parse(String text) {
        if (text == null || text.isEmpty()) {
            return new ListToken("");
        }
        ListToken token = decode(text);
        // Not all that can be decoded has been a token.
        if (token == null || !token.text().equals(text)) {
            throw SqsErrors.invalidParameter("Invalid or expired next token.");
        }
        return token;
    }

    private static ListToken decode(String text) {
        try {
            return new ListToken(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public String text() {
        return Base64.getEncoder().encodeToString(after.getBytes(StandardCharsets.UTF_8));
    }

    /// @param maxResults null for as many as AWS answers at most
    public static int pageSize(Integer maxResults) {
        if (maxResults == null) {
            return SqsLimits.MAX_LIST_RESULTS;
        }
        if (maxResults < 1 || maxResults > SqsLimits.MAX_LIST_RESULTS) {
            throw SqsErrors.invalidValue(
                    maxResults, "MaxResults", "MaxResults must be an integer between 1 and 1000.");
        }
        return maxResults;
    }
}
