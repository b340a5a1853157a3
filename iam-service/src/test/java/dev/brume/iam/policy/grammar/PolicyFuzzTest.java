package dev.brume.iam.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.iam.policy.PolicyDocument;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever the text, reading it ends in a policy or in MalformedPolicyDocument.
class PolicyFuzzTest {

    @Property(tries = 1000) void randomJsonIsAPolicyOrMalformed(@ForAll("documents") String text, @ForAll PolicyKind kind) {
        parsesOrRefuses(text, kind);
    }

    @Property(tries = 1000) void aDamagedPolicyIsAPolicyOrMalformed(
            @ForAll("positions") int from, @ForAll("positions") int to, @ForAll("scraps") String scrap, @ForAll PolicyKind kind) {
        int start = Math.min(from, to) % WHOLE.length();
        int end = Math.max(start, Math.max(from, to) % WHOLE.length());
        parsesOrRefuses(WHOLE.substring(0, start) + scrap + WHOLE.substring(end), kind);
    }

    @Property(tries = 500) void randomTextIsAPolicyOrMalformed(@ForAll String text, @ForAll PolicyKind kind) {
        parsesOrRefuses(text, kind);
    }

    private static final String WHOLE = "{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":[{\"Sid\":\"One\",\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":[\"111122223333\",\"*\"],\"Service\":\"sns.amazonaws.com\"},\"Action\":[\"sqs:*\",\"sts:AssumeRole\"],"
            + "\"Resource\":\"arn:aws:sqs:*:*:${aws:username}\",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2026-01-01\"},"
            + "\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\"]}}}]}";

    private static void parsesOrRefuses(String text, PolicyKind kind) {
        try {
            PolicyDocument policy = kind.parse(text);
            assertThat(policy.statements()).isNotEmpty();
        } catch (MalformedPolicyDocument refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 10_000);
    }

    @Provide Arbitrary<String> scraps() {
        return Arbitraries.of("", "{", "}", "[", "]", "\"", ",", ":", "null", "1e99999", "\\u0000", "\"${\"", "{\"a\":1}");
    }

    @Provide Arbitrary<String> documents() {
        return object(
                List.of("Version", "Id", "Statement"),
                Arbitraries.lazyOf(() -> value(0), () -> statement(), () -> list(statement())));
    }

    private Arbitrary<String> statement() {
        return object(
                List.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"),
                value(2));
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalar = Arbitraries.of(
                "\"Allow\"", "\"Deny\"", "\"*\"", "\"2012-10-17\"", "\"sqs:*\"", "\"sts:AssumeRole\"", "\"arn:aws:sqs:*:*:q\"",
                "\"${aws:username}\"", "\"\"", "1", "true", "null", "\"111122223333\"", "\"sns.amazonaws.com\"");
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.oneOf(
                scalar,
                list(value(depth - 1)),
                object(List.of("AWS", "Service", "Federated", "StringEquals", "ForAnyValue:ArnLike", "DateLessThan", "aws:username"),
                        value(depth - 1)));
    }

    private static Arbitrary<String> list(Arbitrary<String> elements) {
        return elements.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]");
    }

    private static Arbitrary<String> object(List<String> names, Arbitrary<String> values) {
        Arbitrary<String> member = Combinators.combine(Arbitraries.of(names), values).as((name, value) -> "\"" + name + "\":" + value);
        return member.list().ofMaxSize(6).map(all -> "{" + String.join(",", all) + "}");
    }
}
