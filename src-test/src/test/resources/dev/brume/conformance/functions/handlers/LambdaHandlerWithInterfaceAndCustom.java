package cloud.localstack.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Without the name of a method, the interface's is the handler.
public class LambdaHandlerWithInterfaceAndCustom implements RequestHandler<Map<String, String>, String> {
    public String handleRequestCustom(Map<String, String> event, Context context) {
        return "CUSTOM";
    }

    @Override public String handleRequest(Map<String, String> event, Context context) {
        return "INTERFACE";
    }
}
