package dev.brume.junit;

import java.util.List;
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
        BrumeTest settings = AnnotationSupport
                .findAnnotation(context.getRequiredTestClass(), BrumeTest.class, context.getEnclosingTestClasses())
                .orElseThrow();
        boolean own = !settings.clock().isEmpty();
        return new TestScope(own ? new SharedBrume(settings) : shared(context, settings), own, settings.region());
    }

    private static SharedBrume shared(ExtensionContext context, BrumeTest settings) {
        return context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(List.of(settings.settings()), unused -> new SharedBrume(settings), SharedBrume.class);
    }
}
