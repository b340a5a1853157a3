package dev.brume.junit;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Lets calls of a handler in this JVM belong to its invocation: the SDK itself does that only where a variable of the process says
/// that it is a function's. All clients of the SDK have it; on other threads than a function's it does nothing.
public final class FunctionTraceId implements ExecutionInterceptor {
    private static final String HEADER = "X-Amzn-Trace-Id";
    private static final ExecutionAttribute<String> TRACE_ID = new ExecutionAttribute<>("BrumeFunctionTraceId");

    /// On the thread that calls; asynchronous clients go on elsewhere.
    @Override public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String header = System.getProperty("com.amazonaws.xray.traceHeader");
        if (header != null && System.getProperty("AWS_LAMBDA_FUNCTION_NAME") != null) {
            attributes.putAttribute(TRACE_ID, header);
        }
    }

    @Override public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        String header = attributes.getAttribute(TRACE_ID);
        return header == null || context.httpRequest().firstMatchingHeader(HEADER).isPresent()
                ? context.httpRequest()
                : context.httpRequest().copy(request -> request.putHeader(HEADER, header));
    }
}
