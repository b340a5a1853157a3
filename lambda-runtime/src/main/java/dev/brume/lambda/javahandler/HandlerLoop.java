package dev.brume.lambda.javahandler;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaEnvironment;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler.UserFaultHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.LogSink;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.RapidErrorType;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil;
import dev.brume.lambda.classpath.HandlerRuntime;
import java.io.IOError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/// The loop of AWS's runtime interface client around one handler, on a thread instead of in a process. What loads handlers, calls
/// them, reads their events and words their errors is that client's own.
public final class HandlerLoop implements HandlerRuntime {
    @Override public int run(Invocations invocations, Map<String, String> variables, Consumer<String> log) throws InterruptedException {
        FunctionVariables.become(variables);
        LambdaContextLogger logger = new LambdaContextLogger(new Lines(log), LogLevel.fromString(LambdaEnvironment.LAMBDA_LOG_LEVEL),
                LogFormat.fromString(LambdaEnvironment.LAMBDA_LOG_FORMAT));
        ReflectUtil.setStaticField(LambdaRuntime.class, "logger", true, logger);
        ReflectUtil.setStaticField(AWSLambda.class, "customerClassLoader", true, HandlerLoop.class.getClassLoader());
        LambdaRequestHandler handler = find(variables.get("_HANDLER"));
        if (handler instanceof UserFaultHandler failed) {
            log(logger, failed.fault);
            invocations.initFailed(RapidErrorType.BadFunctionCode.getRapidError(),
                    DtoSerializers.serialize(LambdaErrorConverter.fromUserFault(failed.fault)));
            return 1;
        }
        boolean goesOn = true;
        while (goesOn) {
            goesOn = call(handler, request(invocations.next()), invocations, logger);
        }
        return 0;
    }

    /// As the client does it.
    private static LambdaRequestHandler find(String handler) {
        HandlerInfo info;
        try {
            info = HandlerInfo.fromString(handler, HandlerLoop.class.getClassLoader());
        } catch (HandlerInfo.InvalidHandlerException e) {
            return new UserFaultHandler(UserFault.makeUserFault("Invalid handler: `" + handler + "'"));
        } catch (ClassNotFoundException e) {
            return LambdaRequestHandler.classNotFound(e, HandlerInfo.className(handler));
        } catch (NoClassDefFoundError e) {
            return LambdaRequestHandler.initErrorHandler(e, HandlerInfo.className(handler));
        }
        return EventHandlerLoader.loadEventHandler(info);
    }

    private static InvocationRequest request(Event event) {
        InvocationRequest request = new InvocationRequest();
        request.setId(event.header("Aws-Request-Id"));
        request.setDeadlineTimeInMs(Long.parseLong(event.header("Deadline-Ms")));
        request.setInvokedFunctionArn(event.header("Invoked-Function-Arn"));
        request.setXrayTraceId(event.header("Trace-Id"));
        request.setClientContext(event.header("Client-Context"));
        request.setCognitoIdentity(event.header("Cognito-Identity"));
        request.setContent(event.payload());
        return request;
    }

    /// @return false after what ends a process
    private static boolean call(LambdaRequestHandler handler, InvocationRequest request, Invocations invocations,
            LambdaContextLogger logger) {
        try {
            invocations.responded(request.getId(), handler.call(request).toByteArray());
            return true;
        } catch (Throwable failure) {
            // Whatever a handler throws is its answer, as in the client.
            Throwable unused = UserFault.filterStackTrace(failure);
            UserFault fault = UserFault.makeUserFault(failure);
            boolean ofTheCode = failure instanceof UserFault;
            ErrorRequest error = ofTheCode ? LambdaErrorConverter.fromUserFault(fault) : LambdaErrorConverter.fromThrowable(failure);
            RapidErrorType type = ofTheCode ? RapidErrorType.BadFunctionCode : RapidErrorType.UserException;
            log(logger, fault);
            invocations.failed(request.getId(), type.getRapidError(), DtoSerializers.serialize(error));
            return !(failure instanceof VirtualMachineError || failure instanceof IOError || fault.fatal);
        }
    }

    private static void log(LambdaContextLogger logger, UserFault fault) {
        logger.log(fault.reportableError(), logger.getLogFormat() == LogFormat.JSON ? LogLevel.ERROR : LogLevel.UNDEFINED);
    }

    private record Lines(Consumer<String> log) implements LogSink {
        @Override public void log(byte[] message) {
            log.accept(new String(message, StandardCharsets.UTF_8));
        }

        @Override public void log(LogLevel level, LogFormat format, byte[] message) {
            log(message);
        }

        @Override public void close() {}
    }
}
