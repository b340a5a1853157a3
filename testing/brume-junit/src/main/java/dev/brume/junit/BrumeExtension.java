package dev.brume.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Starts what [BrumeTest] asks for once a parameter needs it, and closes it with the test, the class or the run.
final class BrumeExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(BrumeExtension.class);

    /// Constructors belong to the test that they are called for.
    @Override public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TestScope.has(parameter.getParameter().getType());
    }

    @Override public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scope(context).get(parameter.getParameter().getType());
    }

    private static TestScope scope(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestScope.class, unused -> newScope(context), TestScope.class);
    }

    private static TestScope newScope(ExtensionContext context) {
        BrumeTest test = AnnotationSupport
                .findAnnotation(context.getRequiredTestClass(), BrumeTest.class, context.getEnclosingTestClasses())
                .orElseThrow();
        boolean own = !test.clock().isEmpty();
        Settings settings = Settings.of(test, context);
        return new TestScope(own ? settings.start() : shared(context, settings), own, test.region());
    }

    private static RunningBrume shared(ExtensionContext context, Settings settings) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(settings, Settings::start, RunningBrume.class);
    }
}
