package dev.brume.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Where packages stand in relation to each other, below a root package (`dev.brume`).
///
/// @param root the package that holds the others, without a trailing dot
record FloorPlan(String root) {
    static final FloorPlan BRUME = new FloorPlan("dev.brume");

    /// Core from top to bottom: a package sees those on its own rung and below.
    static final List<Set<String>> CORE = List.of(
            Set.of("server"),
            Set.of("edge"),
            Set.of("protocol"),
            Set.of("spi"),
            Set.of("router"),
            Set.of("auth", "trace", "pattern"),
            Set.of("timeline"),
            Set.of("table"),
            Set.of("schema"),
            Set.of("json"),
            Set.of("aws"));

    /// What services do not see, nor anything of them.
    static final Set<String> CLOSED_TO_SERVICES = Set.of("server", "edge", "protocol");

    private static final Set<String> NEITHER_CORE_NOR_SERVICE = Set.of("app", "codegen", "architecture", "junit", "testcontainers");

    /// Services that share a module, and so may know each other.
    private static final List<Set<String>> HOUSEHOLDS = List.of(Set.of("iam", "sts"), Set.of("eventbridge", "scheduler", "pipes"));

    /// Classes whose time is the machine's and not AWS's, each for its reason.
    private static final Set<String> IN_REAL_TIME = Set.of(
            "app.Pause",                    // a command waits for its terminal, not for the server's clock
            "table.MvTables",               // stamps a snapshot for people; tables lie below the timeline
            "table.file.GroupCommit");      // asks a full disk again

    boolean livesInRealTime(JavaClass type) {
        return IN_REAL_TIME.stream().anyMatch(name -> type.getName().equals(root + "." + name));
    }

    /// The first package below the root, or an empty string for a class that is not ours.
    String part(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) return "";
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    /// The rung of a package of core, 0 at the top; -1 for what is not core.
    static int rung(String part) {
        for (int i = 0; i < CORE.size(); i++) {
            if (CORE.get(i).contains(part)) return i;
        }
        return -1;
    }

    static boolean isService(String part) {
        return !part.isEmpty() && rung(part) < 0 && !NEITHER_CORE_NOR_SERVICE.contains(part);
    }

    static boolean shareModule(String one, String other) {
        return household(one).equals(household(other));
    }

    /// One name for packages that share a module; other packages are their own household.
    static String household(String part) {
        return HOUSEHOLDS.stream().filter(household -> household.contains(part)).findFirst()
                .map(household -> String.join("+", new TreeSet<>(household))).orElse(part);
    }

    /// In `dev.brume.sqs` itself, beside the generated code.
    boolean standsAtTheRoot(JavaClass type) {
        return type.getPackageName().equals(root + "." + part(type));
    }

    /// A record of AWS's model: no code of ours implements `Structure` in the root package of a service.
    boolean isGenerated(JavaClass type) {
        return isService(part(type)) && standsAtTheRoot(type) && type.isAssignableTo("dev.brume.schema.Structure");
    }
}
