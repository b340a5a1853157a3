package dev.brume.iam.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*, anything, true",
        "?, a, true",
        "?, '', false",
        "a*, a, true",
        "a*c, abc, true",
        "a*c, abcb, false",
        "a*c, abcbc, true",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "**a, ba, true",
        "a*?, a, false",
        "a*?, ab, true",
        "abc, ABC, false",
        "team/*/x, team/a/b/x, true",
        "*.txt, a.txt.bak, false"
    }) void aStarIsAnyRunAndAQuestionMarkAnyOneCharacter(String pattern, String value, boolean matches) {
        assertThat(compile(PatternSyntax.LIKE, pattern).matches(value, RequestContext.EMPTY)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:SendMessage, SQS:sendmessage, true",
        "sqs:send*, sqs:SendMessageBatch, true",
        "SQS:*, sqs:ListQueues, true",
        "*, s3:GetObject, true",
        "s3:Get?bject, s3:GetObject, true",
        "s3:Get*, sqs:GetQueueUrl, false",
        "sqs:SendMessage, sqs:SendMessageBatch, false",
        "*:*, iam:GetUser, true",
        "iam:*Key*, iam:DeleteAccessKey, true"
    }) void actionsMatchWhateverTheirCase(String pattern, String action, boolean matches) {
        assertThat(compile(PatternSyntax.ACTION, pattern).matches(action, RequestContext.EMPTY)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "*, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        // an operation that names no resource needs a plain star
        "arn:aws:sqs:*, *, false",
        "arn:aws:sqs:eu-west-1:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        "arn:aws:sqs:eu-west-1:111122223333:Orders, arn:aws:sqs:eu-west-1:111122223333:orders, false",
        "arn:aws:sqs:*:*:orders, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        "arn:aws:sqs:*:*:orders-*, arn:aws:sqs:eu-west-1:111122223333:orders-dead, true",
        "arn:aws:sqs:*:*:orders, arn:aws:sns:eu-west-1:111122223333:orders, false",
        "arn:aws:sqs:eu-*-1:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        "arn:aws:sqs:eu-*-2:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders, false",
        // within a segment a wildcard stops at the colon
        "arn:aws:sqs:e*1:orders, arn:aws:sqs:eu-west-1:111122223331:orders, false",
        "arn:aws:sqs:eu-west-?:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        "arn:aws:sqs?eu-west-1:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders, false",
        // a star that ends its segment reaches across colons
        "arn:aws:lambda:*:function:resize, arn:aws:lambda:eu-west-1:111122223333:function:resize, true",
        // an incomplete ARN is completed with stars
        "arn:aws:sqs, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        "arn:aws:sqs:eu-west-1, arn:aws:sqs:eu-west-1:111122223333:orders, true",
        "arn:aws:sqs:eu-west-1, arn:aws:sqs:eu-west-2:111122223333:orders, false",
        // in the resource itself colons are nothing special
        "arn:aws:logs:*:*:log-group:/aws/*:x, arn:aws:logs:eu-west-1:1:log-group:/aws/a:b:x, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/a/b/c, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket, false",
        "arn:aws:s3:::*, arn:aws:s3:::bucket/key, true",
        "arn:*:s3:::bucket, arn:aws-cn:s3:::bucket, true",
        "arn:aws:dynamodb:*:*:table/?ooks/index/*, arn:aws:dynamodb:us-east-1:1:table/Books/index/by-title, true"
    }) void resourcesMatchBySegmentsOfTheArn(String pattern, String arn, boolean matches) {
        assertThat(compile(PatternSyntax.RESOURCE, pattern).matches(arn, RequestContext.EMPTY)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "*, arn:aws:sns:eu-west-1:111122223333:news, true",
        "arn:aws:sns:*:*:news, arn:aws:sns:eu-west-1:111122223333:news, true",
        "arn:aws:sns:*:111122223333:*, arn:aws:sns:eu-west-1:111122223333:news:sub, true",
        "arn:aws:sns:*:news, arn:aws:sns:eu-west-1:111122223333:news, false",
        "arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:role/team/a, true",
        "arn:aws:s3:::b*t, arn:aws:s3:::bucket, true"
    }) void conditionsOnArnsMatchEachSegmentByItself(String pattern, String arn, boolean matches) {
        assertThat(compile(PatternSyntax.ARN, pattern).matches(arn, RequestContext.EMPTY)).isEqualTo(matches);
    }

    @Test void aHostilePatternCostsNoMoreThanPatternTimesValue() {
        String value = "a".repeat(5_000);
        assertThat(compile(PatternSyntax.LIKE, "*a".repeat(500) + "b").matches(value, RequestContext.EMPTY)).isFalse();
        assertThat(compile(PatternSyntax.RESOURCE, "arn:aws:s3:" + "a*a".repeat(300) + "x:::b")
                .matches("arn:aws:s3:" + value, RequestContext.EMPTY))
                .isFalse();
    }

    private static StringPattern compile(PatternSyntax syntax, String pattern) {
        return syntax.compile(pattern, true);
    }
}
