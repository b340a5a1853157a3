package dev.brume.lambda.classpath;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The system properties of this JVM; threads of a function see those of their function before them. A JVM has its environment
/// variables for itself, so functions of the class path get theirs this way, and clients of the AWS SDK in them find region,
/// endpoint and credentials.
final class FunctionProperties extends Properties {
    private static final long serialVersionUID = 1;

    /// What the AWS SDK for Java reads in place of variables.
    private static final Map<String, String> OF_THE_SDK = Map.of("AWS_REGION", "aws.region", "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId", "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey", "AWS_SESSION_TOKEN",
            "aws.sessionToken");

    /// What calls of this thread belong to, where the AWS SDK and the runtime interface client keep it.
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private static final InheritableThreadLocal<Map<String, String>> OWN = new InheritableThreadLocal<>();

    /// Makes the function's variables properties of this thread, and of those that it starts.
    static void become(Map<String, String> variables) {
        install();
        Map<String, String> own = new ConcurrentHashMap<>(variables);
        OF_THE_SDK.forEach((variable, property) -> {
            if (variables.containsKey(variable)) {
                own.put(property, variables.get(variable));
            }
        });
        OWN.set(own);
    }

    /// @param header of the invocation that this thread runs; null for none
    static void belongTo(String header) {
        Map<String, String> own = OWN.get();
        if (own != null && header != null) {
            own.put(TRACE_HEADER, header);
        } else if (own != null) {
            own.remove(TRACE_HEADER);
        }
    }

    /// Once and for all: who has taken hold of them meanwhile would miss what is set later.
    private static synchronized void install() {
        Properties before = System.getProperties();
        if (!(before instanceof FunctionProperties)) {
            FunctionProperties properties = new FunctionProperties();
            properties.putAll(before);
            System.setProperties(properties);
        }
    }

    @Override public String getProperty(String key) {
        Map<String, String> own = OWN.get();
        String value = own == null ? null : own.get(key);
        return value == null ? super.getProperty(key) : value;
    }
}
