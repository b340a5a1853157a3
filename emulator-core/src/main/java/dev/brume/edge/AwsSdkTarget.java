package dev.brume.edge;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.awsjson.JsonForm;
import dev.brume.protocol.awsjson.JsonReader;
import dev.brume.protocol.awsjson.JsonWriter;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.schema.Empty;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.spi.Call;
import dev.brume.spi.GlobalContextKeys;
import dev.brume.spi.NotImplemented;
import dev.brume.spi.ServiceModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every operation of every service as a target of deliveries, called as the delivery's principal:
/// `aws-sdk://sqs/ReceiveMessage`. Safe on any thread.
///
/// The body is the operation's input as the SDK integrations of Step Functions write it, the answer its output in the
/// same form; the parameter `Blobs` with the value `base64` keeps blobs from being taken for text. The account is the
/// principal's, the region the delivery's.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS</a>
public final class AwsSdkTarget implements Target {
    private static final String NAME = "aws-sdk";
    private static final String SCHEME = NAME + "://";

    private final Services services;
    private final Set<String> switchedOff;

    /// An operation with its input, as a delivery asks for it.
    private record Request(ServedService service, Action action, Call call, Structure input) {}

    /// @param switchedOff names of services that Brume has and was told not to run
    public AwsSdkTarget(List<ServiceModule> modules, Set<String> switchedOff) {
        this.services = new Services(modules);
        this.switchedOff = Set.copyOf(switchedOff);
    }

    @Override public String name() {
        return NAME;
    }

    /// Whether this Brume has the service, and AWS such an operation of it.
    @Override public boolean reaches(String url) {
        String path = url.substring(SCHEME.length());
        int slash = path.indexOf('/');
        ServedService service = slash < 0 ? null : services.named(path.substring(0, slash));
        return service != null && service.schema().operation(capital(path.substring(slash + 1))) != null;
    }

    @Override public AccessRequest access(Delivery delivery) {
        return allAccess(delivery).getFirst();
    }

    @Override public List<AccessRequest> allAccess(Delivery delivery) {
        Request request = request(delivery);
        Call call = request.call();
        List<AccessRequest> needed = new ArrayList<>(2);
        for (AccessRequest access : request.service().module().access(request.action().operation(), call, request.input())) {
            needed.add(GlobalContextKeys.in(call, access));
        }
        return needed;
    }

    @Override public Answer deliver(Delivery delivery) {
        Request request = request(delivery);
        WarnOfStoredSettings.warn(request.action(), request.call(), request.input());
        Structure output = request.service().module().api().invoke(
                request.action().operation(), request.call(), request.input());
        ByteSink body = new ByteSink();
        new JsonWriter(body, form(delivery)).structure(output);
        return new Answer(200, body.toString(), details(request.call()));
    }

    private Request request(Delivery delivery) {
        String path = delivery.to().substring(SCHEME.length());
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        String operationName = slash < 0 ? "" : path.substring(slash + 1);
        ServedService service = services.named(name);
        if (service == null) {
            throw absent(name, operationName);
        }
        Action action = service.action(operation(service, operationName));
        Structure input = input(action.operation(), delivery);
        service.constraints().check(action.operation(), input);
        return new Request(service, action, call(delivery), input);
    }

    private static Call call(Delivery delivery) {
        Caller caller = delivery.as();
        Scope scope = new Scope(caller.account(), delivery.scope().region());
        return new Call(scope, caller, UniqueId.uuid(), delivery.cause(), null);
    }

    private AwsException absent(String service, String operation) {
        String why = switchedOff.contains(service)
                ? "The service " + service + " is switched off, by --services or BRUME_SERVICES: "
                : "Brume does not have the service " + service + " yet: ";
        return AwsException.receiver(501, "NotImplemented", why + operation + '.');
    }

    /// Step Functions writes operations with a small first letter.
    private static OperationSchema operation(ServedService service, String name) {
        String capital = capital(name);
        OperationSchema operation = service.schema().operation(capital);
        if (operation == null) {
            throw AwsException.sender(
                    400, "UnknownOperationException", service.name() + " has no operation " + capital);
        }
        if (operation.inputEvents() >= 0 || operation.outputEvents() >= 0) {
            throw NotImplemented.feature(service.name(), "the stream of events in " + capital);
        }
        return operation;
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Structure input(OperationSchema operation, Delivery delivery) {
        StructureSchema schema = operation.input();
        if (schema == null) {
            return Empty.INSTANCE;
        }
        Structure given = JsonReader.read(
                delivery.payload().body().getBytes(StandardCharsets.UTF_8),
                form(delivery),
                schema,
                SerializationErrors.wordingOf(operation.service().name()));
        return withTokens(given);
    }

    /// SDKs make up the tokens that tell a repeated request from a new one.
    private static Structure withTokens(Structure given) {
        StructureSchema schema = given.schema();
        Object[] members = null;
        for (int i = 0; i < schema.size(); i++) {
            MemberSchema member = schema.member(i);
            if (member.idempotencyToken() && given.member(i) == null) {
                members = members == null ? members(given) : members;
                members[i] = UniqueId.uuid();
            }
        }
        return members == null ? given : schema.create(members);
    }

    private static Object[] members(Structure given) {
        Object[] members = new Object[given.schema().size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = given.member(i);
        }
        return members;
    }

    private static JsonForm form(Delivery delivery) {
        return "base64".equals(delivery.payload().parameters().get("Blobs")) ? JsonForm.SDK_BASE64 : JsonForm.SDK;
    }

    /// What the call itself would have left in the trace.
    private static Map<String, String> details(Call call) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("RequestId", call.requestId());
        if (!call.resource().isEmpty()) {
            details.put("Resource", call.resource());
        }
        List<String> notes = call.notes();
        for (int i = 0; i < notes.size(); i += 2) {
            details.put(notes.get(i), notes.get(i + 1));
        }
        if (!call.warnings().isEmpty()) {
            details.put("Warning", String.join("; ", call.warnings()));
        }
        return details;
    }
}
