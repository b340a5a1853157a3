package dev.brume.lambda.javaahead;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/// The variables of this very process, as the C library has them: what Java reads from there, once, and what the processes
/// that it starts inherit.
final class ProcessVariables {
    private final MethodHandle clear = find("clearenv", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    private final MethodHandle set = find("setenv", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT));
    private final MethodHandle folder = find("chdir", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private static MethodHandle find(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }

    void become(Map<String, String> variables) throws Throwable {
        int cleared = (int) clear.invokeExact();
        if (cleared != 0) {
            throw new IllegalStateException("clearenv");
        }
        try (Arena arena = Arena.ofConfined()) {
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                MemorySegment name = arena.allocateFrom(variable.getKey());
                MemorySegment value = arena.allocateFrom(variable.getValue());
                int failed = (int) set.invokeExact(name, value, 1);
                if (failed != 0) {
                    throw new IllegalStateException("setenv " + variable.getKey());
                }
            }
        }
    }

    /// What lay under this path when the process started is another folder by now.
    void changeFolder(String path) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) folder.invokeExact(arena.allocateFrom(path));
            if (failed != 0) {
                throw new IllegalStateException("chdir " + path);
            }
        }
    }
}
