package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;

/** Takes an order, which the runtime has read from the event's JSON, and answers with its receipt. */
public class OrderHandler implements RequestHandler<OrderHandler.Order, String> {
    public static class Order {
        public String orderId;
        public double amount;
        public String item;
    }

    @Override
    public String handleRequest(Order order, Context context) {
        LambdaLogger logger = context.getLogger();
        if (order.amount < 0) {
            throw new IllegalArgumentException("A negative amount");
        }
        logger.log("Order " + order.orderId + " of " + System.getenv("SHOP") + "\n", LogLevel.INFO);
        return order.item + ": " + order.amount;
    }
}
