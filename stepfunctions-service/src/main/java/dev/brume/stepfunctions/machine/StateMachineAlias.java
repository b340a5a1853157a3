package dev.brume.stepfunctions.machine;

import java.time.Instant;
import java.util.List;

/// An alias: a name for one version of a state machine, or for two that share the executions by weight.
///
/// @param machine the ARN of the state machine
/// @param description empty for none
/// @param routes one or two, whose weights add up to 100
public record StateMachineAlias(
        StateMachineArn machine, String name, String description, List<Route> routes, Instant createdAt, Instant updatedAt) {
    /// @param version its number
    /// @param weight how many of 100 executions it gets
    public record Route(int version, int weight) {}

    public StateMachineAlias {
        routes = List.copyOf(routes);
    }

    public StateMachineArn arn() {
        return machine.withQualifier(name);
    }

    public StateMachineArn version(Route route) {
        return machine.withQualifier(Integer.toString(route.version()));
    }

    public boolean does(String otherDescription, List<Route> otherRoutes) {
        return description.equals(otherDescription) && routes.equals(otherRoutes);
    }

    /// The version that an execution gets.
    ///
    /// @param drawn 0 to 99
    int versionFor(int drawn) {
        int left = drawn;
        for (Route route : routes) {
            if (left < route.weight()) return route.version();
            left -= route.weight();
        }
        throw new IllegalArgumentException("Not a number from 0 to 99: " + drawn);
    }

    boolean isRoutedTo(int version) {
        return routes.stream().anyMatch(route -> route.version() == version);
    }

    public StateMachineAlias updated(String newDescription, List<Route> newRoutes, Instant now) {
        return new StateMachineAlias(machine, name, newDescription, newRoutes, createdAt, now);
    }

    /// Where an alias stands among all of its account and region.
    record Key(String machine, String name) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int byMachine = machine.compareTo(other.machine);
            return byMachine != 0 ? byMachine : name.compareTo(other.name);
        }
    }
}
