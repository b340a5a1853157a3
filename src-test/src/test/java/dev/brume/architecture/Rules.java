package dev.brume.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The rules of the floor plan, for the packages below one root.
///
/// @param plan which packages there are
record Rules(FloorPlan plan) {
    private static final Pattern NAMES_NOTHING = Pattern.compile(".*(Utils?|Helpers?|Manager|Misc|Impl)");
    private static final Pattern PACKAGE_OF_NOTHING = Pattern.compile("(.*\\.)?(utils?|helpers?|misc|common|impl)(\\..*)?");
    private static final Set<String> ASK_THE_MACHINE = Set.of(
            "java.lang.System.currentTimeMillis", "java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep",
            "java.util.Calendar.getInstance", "java.util.Date.<init>",
            "java.util.concurrent.CompletableFuture.delayedExecutor", "java.util.concurrent.CompletableFuture.orTimeout",
            "java.util.concurrent.CompletableFuture.completeOnTimeout", "java.util.concurrent.Executors.newScheduledThreadPool",
            "java.util.concurrent.Executors.newSingleThreadScheduledExecutor",
            "java.util.concurrent.locks.LockSupport.parkNanos", "java.util.concurrent.locks.LockSupport.parkUntil");
    private static final Set<String> SLEEP = Set.of(
            "java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.parkNanos", "java.util.concurrent.locks.LockSupport.parkUntil");
    private static final Pattern JDK_TIMERS = Pattern.compile("java\\.util\\.(Timer|TimerTask|concurrent\\.(Scheduled\\w+|Delay\\w+))");

    ArchRule coreLooksDown() {
        return classes().that(are("in a package of core", type -> FloorPlan.rung(plan.part(type)) >= 0))
                .should(dependOnlyWhere("look down the floor plan", (from, to) -> {
                    String target = plan.part(to);
                    return target.isEmpty() || FloorPlan.rung(target) >= FloorPlan.rung(plan.part(from));
                }));
    }

    ArchRule packagesFormNoCycle() {
        return slices().assignedFrom(new SliceAssignment() {
            @Override public SliceIdentifier getIdentifierOf(JavaClass type) {
                String household = FloorPlan.household(plan.part(type));
                return household.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(household);
            }

            @Override public String getDescription() {
                return "packages below " + plan.root();
            }
        }).namingSlices("Slice $1").should().beFreeOfCycles();
    }

    ArchRule servicesSeeCoreUpToTheSpi() {
        return classes().that(are("of a service", type -> FloorPlan.isService(plan.part(type))))
                .should(dependOnlyWhere("see neither protocol, edge nor server",
                        (_, to) -> !FloorPlan.CLOSED_TO_SERVICES.contains(plan.part(to))));
    }

    ArchRule servicesDoNotSeeEachOther() {
        return classes().that(are("of a service", type -> FloorPlan.isService(plan.part(type))))
                .should(dependOnlyWhere("see no other service", (from, to) -> {
                    String target = plan.part(to);
                    return !FloorPlan.isService(target) || FloorPlan.shareModule(plan.part(from), target);
                }));
    }

    /// The root package translates between the wire and the capabilities; these know AWS's rules, not its wire.
    ArchRule onlyTheRootOfAServiceSeesGeneratedRecords() {
        return classes()
                .that(are("of a capability of a service", type -> FloorPlan.isService(plan.part(type)) && !plan.standsAtTheRoot(type)))
                .should(dependOnlyWhere("leave generated records to the root package", (_, to) -> !plan.isGenerated(to)));
    }

    ArchRule onlySees(String part, String library) {
        return noClasses().that().resideOutsideOfPackage(plan.root() + "." + part + "..")
                .should().dependOnClassesThat().resideInAPackage(library + "..")
                .because("only " + part + " knows " + library);
    }

    ArchRule onlyTheTimelineAsksTheTime() {
        return classes().that().resideOutsideOfPackage(plan.root() + ".timeline..")
                .and(are("on the timeline", type -> !plan.livesInRealTime(type)))
                .should(callNothingWhere("ask for the time, sleep or use a timer of the JDK",
                        target -> isNow(target) || ASK_THE_MACHINE.contains(nameOf(target))
                                || JDK_TIMERS.matcher(target.getOwner().getName()).matches()));
    }

    /// The edge measures how long a socket is silent: a slow sender is slow in real time.
    ArchRule onlyTheTimelineAndTheEdgeMeasure() {
        return classes().that().resideOutsideOfPackages(plan.root() + ".timeline..", plan.root() + ".edge..")
                .should(callNothingWhere("call System.nanoTime", target -> nameOf(target).equals("java.lang.System.nanoTime")));
    }

    /// For unit tests: they pass the time in, or move the clock.
    static ArchRule nothingSleeps() {
        return classes().should(callNothingWhere("sleep", target -> SLEEP.contains(nameOf(target))));
    }

    ArchRule nothingIsNamedAfterNothing() {
        return noClasses().should().haveNameMatching(NAMES_NOTHING.pattern())
                .orShould(new ArchCondition<>("be in a package that names no feature") {
                    @Override public void check(JavaClass type, ConditionEvents events) {
                        boolean nameless = PACKAGE_OF_NOTHING.matcher(type.getPackageName()).matches();
                        events.add(new SimpleConditionEvent(type, nameless, type.getName() + " is in " + type.getPackageName()));
                    }
                });
    }

    private static boolean isNow(AccessTarget target) {
        String owner = target.getOwner().getPackageName();
        return owner.equals("java.time")
                && (target.getName().equals("now") || target.getName().startsWith("system") || target.getName().startsWith("tick"));
    }

    private static String nameOf(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return describe(description, predicate);
    }

    private static ArchCondition<JavaClass> dependOnlyWhere(String description, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>(description) {
            @Override public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    events.add(new SimpleConditionEvent(dependency, allowed.test(type, target), dependency.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> callNothingWhere(String description, Predicate<AccessTarget> forbidden) {
        return new ArchCondition<>("not " + description) {
            @Override public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(access, !forbidden.test(access.getTarget()), access.getDescription()));
                }
            }
        };
    }
}
