package dev.brume.lambda.classpath;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/// Takes some classes from its own jars, whatever versions of them the parent has, and all others from the parent first.
class OwnClassesFirst extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<String> own;

    /// @param own how their names begin
    OwnClassesFirst(String name, URL[] jars, ClassLoader parent, List<String> own) {
        super(name, jars, parent);
        this.own = List.copyOf(own);
    }

    @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (own.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
