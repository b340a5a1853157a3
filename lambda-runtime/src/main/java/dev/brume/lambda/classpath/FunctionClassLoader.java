package dev.brume.lambda.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.net.URL;
import java.util.List;
import java.util.function.UnaryOperator;

/// AWS's runtime interface client for one function in a JVM that has several: it reads the variables of its function where it would
/// read those of its process, and leaves the security settings of the JVM alone. All that is not the client comes from the parent, the
/// handler among it.
final class FunctionClassLoader extends OwnClassesFirst {
    static {
        registerAsParallelCapable();
    }

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
    private static final String OWN = "dev.brume.lambda.javahandler.";

    /// `LambdaRuntime` has its logger in a static field; `LambdaRuntimeInternal` is told things by others.
    private static final List<String> BY_ITSELF =
            List.of(CLIENT, OWN, "com.amazonaws.services.lambda.runtime.LambdaRuntime", "com.amazonaws.services.lambda.crac.");

    private static final ClassDesc VARIABLES = ClassDesc.of(OWN + "FunctionVariables");

    /// @param client the jars of AWS's
    FunctionClassLoader(URL[] client, ClassLoader parent) {
        super("function", client, parent, BY_ITSELF);
    }

    @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(OWN)) {
            return define(name, FunctionClassLoader.class.getClassLoader(), UnaryOperator.identity());
        }
        return switch (name) {
            case CLIENT + "util.EnvReader" -> define(name, this, FunctionClassLoader::readingVariablesOfTheFunction);
            case CLIENT + "AWSLambda" -> define(name, this, FunctionClassLoader::withoutItsStart);
            default -> super.findClass(name);
        };
    }

    private Class<?> define(String name, ClassLoader source, UnaryOperator<byte[]> change) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream stream = source == this ? findResource(file).openStream() : source.getResourceAsStream(file)) {
            byte[] bytes = change.apply(stream.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] readingVariablesOfTheFunction(byte[] bytes) {
        CodeTransform others = (code, element) -> {
            if (element instanceof InvokeInstruction call && call.owner().asInternalName().equals("java/lang/System")
                    && call.name().equalsString("getenv")) {
                code.invokestatic(VARIABLES, "getenv", call.typeSymbol());
            } else {
                code.with(element);
            }
        };
        return transformed(bytes, ClassTransform.transformingMethodBodies(others));
    }

    /// Its static initialiser sets security properties of the JVM.
    private static byte[] withoutItsStart(byte[] bytes) {
        return transformed(bytes, ClassTransform.dropping(
                element -> element instanceof MethodModel method && method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)));
    }

    private static byte[] transformed(byte[] bytes, ClassTransform transform) {
        ClassFile file = ClassFile.of();
        ClassModel model = file.parse(bytes);
        return file.transformClass(model, transform);
    }
}
