package cloud.localstack.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import library.Echo;

public class LambdaHandlerWithLib implements RequestHandler<Map<String, String>, String> {
    @Override public String handleRequest(Map<String, String> event, Context context) {
        return Echo.json(event);
    }
}
