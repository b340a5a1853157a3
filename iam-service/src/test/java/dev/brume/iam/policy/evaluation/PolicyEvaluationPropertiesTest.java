package dev.brume.iam.policy.evaluation;

import static dev.brume.iam.policy.evaluation.Policies.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.iam.policy.RequestPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyEvaluationPropertiesTest {

    @Property(tries = 300) void aMatchingDenyAlwaysWins(
            @ForAll("principals") RequestPrincipal principal, @ForAll("policies") ApplicablePolicies policies) {
        List<AttachedPolicy> withDeny = new ArrayList<>(policies.identity());
        withDeny.add(identity(deny("sqs:SendMessage", QUEUE)));

        assertThat(PolicyEvaluation.decide(send(principal), policies.withIdentity(withDeny)).evalDecision())
                .isEqualTo(EvalDecision.EXPLICIT_DENY);
    }

    @Property(tries = 300) void anotherAllowNeverTakesAnythingAway(
            @ForAll("principals") RequestPrincipal principal, @ForAll("policies") ApplicablePolicies policies) {
        Decision before = PolicyEvaluation.decide(send(principal), policies);
        List<AttachedPolicy> withAllow = new ArrayList<>(policies.identity());
        withAllow.add(identity(allow("*", "*")));
        Decision after = PolicyEvaluation.decide(send(principal), policies.withIdentity(withAllow));

        assertThat(after.allowed() || !before.allowed()).isTrue();
    }

    @Property(tries = 300) void aBoundaryNeverGrantsAnything(
            @ForAll("principals") RequestPrincipal principal, @ForAll("policies") ApplicablePolicies policies) {
        Decision without = PolicyEvaluation.decide(send(principal), new ApplicablePolicies(
                policies.identity(), Optional.empty(), policies.session(), policies.resource(), policies.resourceMustAllow()));
        Decision with = PolicyEvaluation.decide(send(principal), policies);

        assertThat(without.allowed() || !with.allowed()).isTrue();
    }

    @Property(tries = 300) void theOrderOfPoliciesDoesNotMatter(
            @ForAll("principals") RequestPrincipal principal, @ForAll("policies") ApplicablePolicies policies) {
        assertThat(PolicyEvaluation.decide(send(principal), policies.withIdentity(policies.identity().reversed())).evalDecision())
                .isEqualTo(PolicyEvaluation.decide(send(principal), policies).evalDecision());
    }

    @Property(tries = 300) void acrossAccountsNothingIsAllowedThatIsNotAllowedWithin(
            @ForAll("principals") RequestPrincipal principal, @ForAll("policies") ApplicablePolicies policies) {
        // The queue keeps its account in the policies' eyes; only who owns it changes.
        AuthorizationRequest within = send(principal);
        AuthorizationRequest across = new AuthorizationRequest(
                principal, within.action(), within.resource(), Optional.of(OTHER_ACCOUNT), within.context());

        assertThat(PolicyEvaluation.decide(within, policies).allowed()
                || !PolicyEvaluation.decide(across, policies).allowed())
                .isTrue();
    }

    @Property(tries = 300) void everyDecisionExplainsItself(
            @ForAll("principals") RequestPrincipal principal, @ForAll("policies") ApplicablePolicies policies) {
        Decision decision = PolicyEvaluation.decide(send(principal), policies);

        assertThat(decision.explanation()).contains("sqs:SendMessage");
        assertThat(decision.missing().isPresent()).isEqualTo(decision.evalDecision() == EvalDecision.IMPLICIT_DENY);
    }

    @Provide Arbitrary<RequestPrincipal> principals() {
        return Arbitraries.of(BOB, SESSION, FEDERATED, ROOT, SNS, ANONYMOUS);
    }

    @Provide Arbitrary<ApplicablePolicies> policies() {
        Arbitrary<AttachedPolicy> identity = Combinators.combine(
                Arbitraries.of("Allow", "Allow", "Deny"),
                Arbitraries.of("sqs:SendMessage", "sqs:*", "sns:*", "*"),
                Arbitraries.of("*", QUEUE, "arn:aws:sqs:*:*:other"))
                .as((effect, action, resource) -> identity(allow(action, resource).replace("Allow", effect)));
        Arbitrary<AttachedPolicy> resource = Combinators.combine(
                Arbitraries.of("Allow", "Allow", "Deny"),
                Arbitraries.of("\"*\"", "{\"AWS\":\"" + ACCOUNT + "\"}", "{\"AWS\":\"" + BOB.arn() + "\"}",
                        "{\"AWS\":\"" + SESSION.roleArn() + "\"}", "{\"AWS\":\"" + SESSION.name() + "\"}",
                        "{\"Service\":\"sns.amazonaws.com\"}"),
                Arbitraries.of("sqs:SendMessage", "sqs:Receive*"))
                .as((effect, principal, action) -> resource(allowTo(principal, action).replace("Allow", effect)));
        return Combinators.combine(
                identity.list().ofMaxSize(3),
                identity.optional(),
                identity.list().ofMaxSize(2).optional(),
                resource.optional(),
                Arbitraries.of(false, true))
                .as(ApplicablePolicies::new);
    }
}
