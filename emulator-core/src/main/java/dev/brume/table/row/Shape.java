package dev.brume.table.row;

import java.util.List;

/// What a record looked like when it was written.
///
/// @param name its simple name: tells the cases of a sealed interface apart
public record Shape(String name, List<String> components) {
    public Shape {
        components = List.copyOf(components);
    }
}
