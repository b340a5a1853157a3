package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/// One walk along a path that can lead to many values. It ends: each step costs, and what it may cost is bounded.
final class PathWalk {
    /// Far beyond what a filter over 256 KB of data takes; `$..a..b..c` over hostile data would take for ever.
    static final int MAX_STEPS = 5_000_000;

    private final String path;
    private final JsonNode root;
    private int left = MAX_STEPS;

    /// @param root what `$` means inside of filters
    PathWalk(String path, JsonNode root) {
        this.path = path;
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    /// @throws DataException `States.Runtime` when the walk has taken too many steps
    void spend(int steps) {
        left -= steps;
        if (left < 0) {
            throw DataException.runtime("The evaluation of the JSONPath '" + path + "' takes too long.");
        }
    }

    void collect(PathStep[] steps, JsonNode from, ArrayNode found) {
        walk(steps, 0, from, found);
    }

    private void walk(PathStep[] steps, int at, JsonNode node, ArrayNode found) {
        spend(1);
        if (at == steps.length) {
            found.add(node);
            return;
        }
        PathStep step = steps[at];
        switch (step) {
            case PathStep.Property _,PathStep.Index _ -> follow(steps, at + 1, step.child(node), found);
            case PathStep.Properties properties -> {
                if (at + 1 == steps.length) {
                    follow(steps, at + 1, step.child(node), found);
                } else {
                    properties.names().forEach(name -> follow(steps, at + 1, node.get(name), found));
                }
            }
            case PathStep.Indexes(List<Integer> indexes) ->
                    indexes.forEach(index -> follow(steps, at + 1, new PathStep.Index(index).child(node), found));
            case PathStep.Wildcard _ -> node.forEach(child -> walk(steps, at + 1, child, found));
            case PathStep.Slice slice -> slice(slice, steps, at, node, found);
            case PathStep.Filter(PathCondition condition) -> filter(condition, steps, at, node, found);
            case PathStep.Descent _ -> descend(steps, at + 1, node, found);
        }
    }

    private void follow(PathStep[] steps, int at, JsonNode node, ArrayNode found) {
        if (node != null) {
            walk(steps, at, node, found);
        }
    }

    private void slice(PathStep.Slice slice, PathStep[] steps, int at, JsonNode node, ArrayNode found) {
        if (!node.isArray()) {
            return;
        }
        int size = node.size();
        int from = slice.from() == null ? 0 : fromStart(slice.from(), size);
        int to = slice.to() == null ? size : fromStart(slice.to(), size);
        for (int i = from; i < to; i++) {
            walk(steps, at + 1, node.get(i), found);
        }
    }

    private static int fromStart(int bound, int size) {
        return Math.clamp(bound < 0 ? (long) size + bound : bound, 0, size);
    }

    private void filter(PathCondition condition, PathStep[] steps, int at, JsonNode node, ArrayNode found) {
        if (node.isObject()) {
            if (condition.holds(node, this)) {
                walk(steps, at + 1, node, found);
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                if (condition.holds(element, this)) {
                    walk(steps, at + 1, element, found);
                }
            }
        }
    }

    private void descend(PathStep[] steps, int at, JsonNode node, ArrayNode found) {
        walk(steps, at, node, found);
        for (JsonNode child : node) {
            if (child.isContainerNode()) {
                descend(steps, at, child, found);
            }
        }
    }
}
