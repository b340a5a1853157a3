package dev.brume.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/// One client of each type for one test, closed with it.
final class SdkClients implements AutoCloseable {
    private final BrumeEndpoint endpoint;
    private final Map<Class<?>, SdkClient> clients = new HashMap<>();

    SdkClients(BrumeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// Whether a type is a client of the SDK that can be made here.
    static boolean canMake(Class<?> type) {
        return AwsClient.class.isAssignableFrom(type) && type.isInterface();
    }

    synchronized SdkClient get(Class<?> type) {
        return clients.computeIfAbsent(type, this::make);
    }

    private SdkClient make(Class<?> type) {
        try {
            Method builder = type.getMethod("builder");
            return (SdkClient) configured(builder.invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + " has no builder() as clients of the AWS SDK for Java 2 have", e);
        }
    }

    /// Each builder is a builder of itself, which a reflected one cannot say.
    @SuppressWarnings({"unchecked", "rawtypes"}) private Object configured(Object builder) {
        return endpoint.configure((AwsClientBuilder) builder).build();
    }

    @Override public synchronized void close() {
        clients.values().forEach(SdkClient::close);
        clients.clear();
    }
}
