package dev.brume.lambda.permission;

import dev.brume.aws.DataSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The policy of one resource: statements in the order in which they were added. One without statements is none.
public record ResourcePolicy(List<PolicyStatement> statements) {
    public static final ResourcePolicy EMPTY = new ResourcePolicy(List.of());

    /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    static final DataSize MAX_SIZE = DataSize.kibibytes(20);

    public ResourcePolicy {
        statements = List.copyOf(statements);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /// @throws dev.brume.aws.AwsException `ResourceConflictException` if there is one of the same id,
    ///     `PolicyLengthExceededException`
    public ResourcePolicy with(PolicyStatement statement) {
        if (position(statement.sid()) >= 0) {
            throw PermissionErrors.statementExists(statement.sid());
        }
        List<PolicyStatement> more = new ArrayList<>(statements);
        more.add(statement);
        ResourcePolicy policy = new ResourcePolicy(more);
        int size = policy.document().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_SIZE.bytes()) {
            throw PermissionErrors.tooLong(size, MAX_SIZE.bytes());
        }
        return policy;
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException` if there is none of this id
    public ResourcePolicy without(String statementId) {
        int position = position(statementId);
        if (position < 0) {
            throw PermissionErrors.noSuchStatement(statementId);
        }
        List<PolicyStatement> fewer = new ArrayList<>(statements);
        fewer.remove(position);
        return new ResourcePolicy(fewer);
    }

    private int position(String statementId) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).sid().equals(statementId)) {
                return i;
            }
        }
        return -1;
    }

    /// The policy's text, as GetPolicy answers it.
    public String document() {
        StringBuilder text = new StringBuilder("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[");
        for (int i = 0; i < statements.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            text.append(statements.get(i).json());
        }
        return text.append("]}").toString();
    }
}
