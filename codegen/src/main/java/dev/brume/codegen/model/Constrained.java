package dev.brume.codegen.model;

import java.util.List;

/** Finds the shapes whose values, or values inside of them, could break a constraint. */
final class Constrained {
    private static final List<String> CONSTRAINTS = List.of("pattern", "enum", "max");

    private Constrained() {}

    static void mark(ServiceModel service) {
        List<Shape> shapes = service.shapes();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Shape shape : shapes) {
                if (!shape.constrained() && isConstrained(service, shape)) {
                    shape.markConstrained();
                    changed = true;
                }
            }
        }
    }

    private static boolean isConstrained(ServiceModel service, Shape shape) {
        return switch (shape.type()) {
            case "structure" -> shape.members().stream()
                    .anyMatch(member -> member.required() || service.shape(member.shape()).constrained());
            case "list" -> limited(shape) || service.shape(shape.part("member")).constrained();
            case "map" -> limited(shape)
                    || service.shape(shape.part("key")).constrained()
                    || service.shape(shape.part("value")).constrained();
            default -> limited(shape);
        };
    }

    private static boolean limited(Shape shape) {
        boolean counts = shape.type().equals("list") || shape.type().equals("map")
                || shape.type().equals("string") || shape.type().equals("blob");
        boolean leastIsNothing = counts && "0".equals(shape.number("min"));
        return shape.number("min") != null && !leastIsNothing
                || CONSTRAINTS.stream().anyMatch(constraint -> shape.number(constraint) != null || !shape.texts(constraint).isEmpty());
    }
}
