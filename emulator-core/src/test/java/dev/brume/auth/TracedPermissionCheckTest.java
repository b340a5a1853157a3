package dev.brume.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.brume.auth.PermissionCheck.Mode;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TracedPermissionCheckTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final Caller KIM = new Caller(
            Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/kim", "AIDA1", "AKIA1", Map.of());
    private static final String REFUSAL = "User: arn:aws:iam::000000000000:user/kim is not authorized to perform:"
            + " sqs:SendMessage on resource: " + QUEUE
            + " because no identity-based policy allows the sqs:SendMessage action";
    private static final Authorizer REFUSES = request -> new Decision.Denied(false, "", "{\"Effect\":\"Allow\"}");
    private static final Cause CAUSE = new Cause("1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8", true);

    private final Tables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, Instant.EPOCH);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach void stop() {
        logger().detachAppender(log);
        timeline.close();
        tables.close();
    }

    @Test void enforcedRefusalIsAnErrorInTheWordsOfAws() {
        assertThatThrownBy(() -> check(Mode.ENFORCE, REFUSES, KIM))
                .isInstanceOfSatisfying(AwsException.class, e -> {
                    assertThat(e.code()).isEqualTo("AccessDenied");
                    assertThat(e.status()).isEqualTo(403);
                })
                .hasMessage(REFUSAL);
        assertThat(hops()).extracting(Hop::verdict).containsExactly(new Verdict.Denied(REFUSAL, true));
    }

    @Test void auditedRefusalIsSaidToCallerAndTraceAndTheCallGoesThrough() {
        check(Mode.AUDIT, REFUSES, KIM);

        assertThat(warnings).containsExactly(
                "AWS would refuse this: " + REFUSAL + "; missing statement: {\"Effect\":\"Allow\"}");
        assertThat(hops()).singleElement().satisfies(hop -> {
            assertThat(hop.verdict()).isEqualTo(new Verdict.Denied(REFUSAL, false));
            assertThat(hop.parent()).isEqualTo(CAUSE.hop());
            assertThat(hop.details()).containsEntry("Missing", "{\"Effect\":\"Allow\"}");
        });
    }

    @Test void whatIsAlwaysDecidedTheSameIsDecidedOnceForAService() {
        AtomicInteger asked = new AtomicInteger();
        Authorizer constant = new Authorizer() {
            @Override public Decision decide(AccessRequest request) {
                asked.incrementAndGet();
                return REFUSES.decide(request);
            }

            @Override public boolean isAlwaysTheSame(AccessRequest request) {
                return request.action().equals("sqs:SendMessage");
            }
        };
        TracedPermissionCheck check = new TracedPermissionCheck(Mode.AUDIT, constant, trace);
        Caller sns = Caller.service("sns.amazonaws.com", AccountId.DEFAULT);
        for (String action : List.of("sqs:SendMessage", "sqs:SendMessage", "sqs:Other", "sqs:Other")) {
            check.check(new AccessRequest(sns, action, QUEUE, "000000000000", "", Map.of()), CAUSE, warnings::add);
        }
        assertThat(asked).hasValue(3);
        assertThat(warnings).hasSize(4);
        assertThat(hops()).hasSize(4).allMatch(hop -> hop.verdict() instanceof Verdict.Denied);

        check.check(new AccessRequest(sns, "sqs:SendMessage", QUEUE, "000000000000", "{}", Map.of()), CAUSE, warnings::add);
        assertThat(asked).hasValue(4);
    }

    @Test void sameMissingStatementIsLoggedOnce() {
        TracedPermissionCheck check = new TracedPermissionCheck(Mode.AUDIT, REFUSES, trace);
        check.check(request(KIM), CAUSE, warnings::add);
        check.check(request(KIM), CAUSE, warnings::add);

        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .startsWith("AWS would refuse: " + REFUSAL));
        assertThat(warnings).hasSize(2);
    }

    @Test void whatAllSessionsOfARoleLackIsLoggedOnce() {
        PermissionCheck check = new TracedPermissionCheck(Mode.AUDIT, REFUSES, trace);
        for (String session : List.of("run-1", "run-2")) {
            String arn = "arn:aws:sts::000000000000:assumed-role/flow/" + session;
            Caller caller = new Caller(Caller.Kind.ROLE_SESSION, AccountId.DEFAULT, arn, "AROA1:" + session, "", Map.of());
            check.check(new AccessRequest(caller, "sqs:SendMessage", QUEUE, "000000000000", "", Map.of()), CAUSE, warnings::add);
        }
        assertThat(log.list).hasSize(1);
        assertThat(warnings).hasSize(2);
    }

    @Test void whatAllStreamsOfALogGroupLackIsLoggedOnce() {
        TracedPermissionCheck check = new TracedPermissionCheck(Mode.AUDIT, REFUSES, trace);
        for (String stream : List.of("2030/01/01/[1]a", "2030/01/01/[1]b")) {
            String arn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/orders:log-stream:" + stream;
            check.check(new AccessRequest(KIM, "logs:PutLogEvents", arn, "000000000000", "", Map.of()), CAUSE, warnings::add);
        }

        assertThat(log.list).hasSize(1);
        assertThat(warnings).hasSize(2);
    }

    @Test void rootUserOfTheResourcesAccountIsNotAskedFor() {
        check(Mode.ENFORCE, REFUSES, Caller.root(AccountId.DEFAULT, "aws", "test"));

        assertThat(hops()).isEmpty();
    }

    @Test void rootUserIsAskedForWhereTheResourceHasAPolicy() {
        AccessRequest own = new AccessRequest(
                Caller.root(AccountId.DEFAULT, "aws", "test"), "sqs:SendMessage", QUEUE, "000000000000", "{}", Map.of());

        assertThatThrownBy(() -> new TracedPermissionCheck(Mode.ENFORCE, REFUSES, trace).check(own, CAUSE, warnings::add))
                .isInstanceOf(AwsException.class);
    }

    @Test void rootUserOfTheRolesAccountIsAskedForWhenItAssumesTheRole() {
        Caller root = Caller.root(AccountId.DEFAULT, "aws", "test");
        AccessRequest assume = new AccessRequest(
                root, "sts:AssumeRole", "arn:aws:iam::000000000000:role/r", "000000000000", "", Map.of());
        TracedPermissionCheck check = new TracedPermissionCheck(Mode.ENFORCE, REFUSES, trace);

        assertThatThrownBy(() -> check.check(assume, CAUSE, warnings::add)).isInstanceOf(AwsException.class);
    }

    @Test void rootUserOfAnotherAccountIsAskedFor() {
        Caller stranger = Caller.root(new AccountId("111111111111"), "aws", "111111111111");

        assertThatThrownBy(() -> check(Mode.ENFORCE, REFUSES, stranger)).isInstanceOf(AwsException.class);
    }

    @Test void credentialsThatAreNotTakenAreRefusedAsInvalid() {
        Authorizer invalid = request -> new Decision.InvalidToken("because the session has no multi-factor authentication");

        assertThatThrownBy(() -> check(Mode.ENFORCE, invalid, KIM)).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.code()).isEqualTo("InvalidClientTokenId");
            assertThat(e).hasMessage("The security token included in the request is invalid.");
        });
        check(Mode.AUDIT, invalid, KIM);
        assertThat(warnings).singleElement().asString()
                .isEqualTo("AWS would refuse this: The credentials of arn:aws:iam::000000000000:user/kim are not taken for"
                        + " sqs:SendMessage because the session has no multi-factor authentication");
    }

    @Test void nothingIsCheckedWhenItIsOff() {
        check(
                Mode.OFF,
                request -> {
                    throw new AssertionError("Nobody should ask");
                },
                KIM);
    }

    @Test void authorizersOwnClauseEndsTheMessage() {
        Authorizer explicit =
                request -> new Decision.Denied(true, "with an explicit deny in a resource-based policy", "");

        assertThatThrownBy(() -> check(Mode.ENFORCE, explicit, KIM))
                .hasMessageEndingWith(QUEUE + " with an explicit deny in a resource-based policy");
    }

    private void check(Mode mode, Authorizer authorizer, Caller caller) {
        new TracedPermissionCheck(mode, authorizer, trace).check(request(caller), CAUSE, warnings::add);
    }

    private static AccessRequest request(Caller caller) {
        return new AccessRequest(caller, "sqs:SendMessage", QUEUE, "000000000000", "", Map.of());
    }

    private List<Hop> hops() {
        return trace.find(new Trace.Query(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(TracedPermissionCheck.class);
    }
}
