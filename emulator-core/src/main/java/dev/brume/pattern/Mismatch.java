package dev.brume.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Why an event does not match a pattern.
///
/// @param leaves that fail whatever branch of `$or` is taken; if there are any, they decide
/// @param branches of each combination of branches the leaves that fail; empty for a pattern without `$or`
public record Mismatch(List<FailedLeaf> leaves, List<List<FailedLeaf>> branches) {
    private static final int BRANCHES_SHOWN = 8;
    private static final int LEAVES_SHOWN = 4;

    public Mismatch {
        leaves = List.copyOf(leaves);
        branches = branches.stream().map(List::copyOf).toList();
    }

    /// @param failed of each alternative what fails in it; at least one
    static Mismatch of(List<List<FailedLeaf>> failed) {
        if (failed.size() == 1) return new Mismatch(failed.getFirst(), List.of());
        Set<FailedLeaf> common = new LinkedHashSet<>(failed.getFirst());
        failed.forEach(common::retainAll);
        List<List<FailedLeaf>> branches = new ArrayList<>();
        for (List<FailedLeaf> alternative : failed) {
            branches.add(alternative.stream().filter(leaf -> !common.contains(leaf)).toList());
        }
        return new Mismatch(List.copyOf(common), branches.stream().distinct().toList());
    }

    /// One line for a trace: `detail.state is "stopped", not ["running"]`; of `$or` each branch.
    public String line() {
        if (!leaves.isEmpty()) return line(leaves);
        StringBuilder line = new StringBuilder("no branch of $or:");
        for (int i = 0; i < Math.min(branches.size(), BRANCHES_SHOWN); i++) {
            line.append(i == 0 ? " " : " | ").append(line(branches.get(i)));
        }
        if (branches.size() > BRANCHES_SHOWN) line.append(" | and ").append(branches.size() - BRANCHES_SHOWN).append(" more");
        return line.toString();
    }

    private static String line(List<FailedLeaf> leaves) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(leaves.size(), LEAVES_SHOWN); i++) {
            line.append(i == 0 ? "" : "; ").append(leaves.get(i).line());
        }
        if (leaves.size() > LEAVES_SHOWN) line.append("; and ").append(leaves.size() - LEAVES_SHOWN).append(" more");
        return line.toString();
    }

    @Override public String toString() {
        return line();
    }
}
