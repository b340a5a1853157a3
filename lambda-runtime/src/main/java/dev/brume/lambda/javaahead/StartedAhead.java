package dev.brume.lambda.javaahead;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Loads what functions in Java need, waits until it is told the variables of its function, and becomes that.
public final class StartedAhead {
    private StartedAhead() {}

    /// @param arguments none; or `train`, to run one invocation and end: for the record of an AOT cache
    public static void main(String[] arguments) throws Throwable {
        ProcessVariables variables = new ProcessVariables();
        warmUp();
        Map<String, String> own = arguments.length == 0 ? await() : Training.variables();
        variables.become(own);
        if (own.containsKey("LAMBDA_TASK_ROOT")) {
            variables.changeFolder(own.get("LAMBDA_TASK_ROOT"));
        }
        AWSLambda.main(new String[] {own.get("_HANDLER")});
    }

    /// Nothing here may ask for a variable: Java reads them all when the first is asked for.
    private static void warmUp() {
        PojoSerializer<?> events = GsonFactory.getInstance().getSerializer(Map.class);
        PojoSerializer<?> numbers = JacksonFactory.getInstance().getSerializer(Integer.class);
        Object event = events.fromJson(new ByteArrayInputStream("{\"k\":[1,\"x\",true,null,{}]}".getBytes(StandardCharsets.UTF_8)));
        GsonFactory.getInstance().getSerializer(Object.class).toJson(event, new ByteArrayOutputStream());
        numbers.fromJson("1");
    }

    private static Map<String, String> await() throws IOException {
        new FileOutputStream(FileDescriptor.in).write('r');
        String order = new String(new FileInputStream(FileDescriptor.in).readAllBytes(), StandardCharsets.UTF_8);
        if (order.isEmpty()) {
            Runtime.getRuntime().halt(0);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : order.split("\0")) {
            int end = variable.indexOf('=');
            variables.put(variable.substring(0, end), variable.substring(end + 1));
        }
        return variables;
    }
}
