package dev.brume.lambda;

import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.lambda.destination.Destinations;
import dev.brume.lambda.destination.EventInvokeConfig;
import dev.brume.lambda.destination.EventInvokeConfigs;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.Version;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How Lambda handles asynchronous invocations.
final class EventInvokeConfigOperations {
    /// What AWS takes as a destination, `s3` on failure only, and what the function's role has to be allowed there.
    private static final Map<String, String> ACTIONS = Map.of(
            "sqs", "SendMessage", "sns", "Publish", "lambda", "InvokeFunction", "events", "PutEvents", "s3", "PutObject");
    private static final int FORBIDDEN = 403;

    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final EventInvokeConfigs configs;
    private final Destinations destinations;

    EventInvokeConfigOperations(Tables tables, Timeline timeline, Functions functions, EventInvokeConfigs configs,
            Destinations destinations) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.configs = configs;
        this.destinations = destinations;
    }

    FunctionEventInvokeConfig put(Call call, PutFunctionEventInvokeConfigRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        EventInvokeConfig config = config(call, reference, request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(),
                request.destinationConfig());
        tables.transact(() -> {
            requireFunction(reference);
            configs.put(reference.scope(), reference.name(), reference.qualifier(), config);
        });
        return answer(reference, config);
    }

    FunctionEventInvokeConfig update(Call call, UpdateFunctionEventInvokeConfigRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        EventInvokeConfig change = config(call, reference, request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(),
                request.destinationConfig());
        return tables.transact(() -> {
            requireFunction(reference);
            return configs.update(reference.scope(), reference.name(), reference.qualifier(), change)
                    .map(config -> answer(reference, config))
                    .orElseThrow(() -> LambdaErrors.noEventInvokeConfig(reference.arn()));
        });
    }

    FunctionEventInvokeConfig get(Call call, GetFunctionEventInvokeConfigRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        return configs.find(reference.scope(), reference.name(), reference.qualifier())
                .map(config -> answer(reference, config))
                .orElseThrow(() -> LambdaErrors.noEventInvokeConfig(reference.arn()));
    }

    Empty delete(Call call, DeleteFunctionEventInvokeConfigRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        if (!configs.delete(reference.scope(), reference.name(), reference.qualifier())) {
            throw LambdaErrors.noEventInvokeConfig(reference.arn());
        }
        return Empty.INSTANCE;
    }

    ListFunctionEventInvokeConfigsResponse list(Call call, ListFunctionEventInvokeConfigsRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName()).withoutQualifier();
        call.concerns(reference.arn());
        requireFunction(reference);
        int most = request.maxItems() == null ? LambdaLimits.MAX_LISTED_EVENT_INVOKE_CONFIGS : request.maxItems();
        String after = request.marker() == null ? "" : request.marker();
        List<EventInvokeConfigs.Entry> found = configs.list(reference.scope(), reference.name(), after, most + 1);
        List<EventInvokeConfigs.Entry> page = found.size() > most ? found.subList(0, most) : found;
        return new ListFunctionEventInvokeConfigsResponse(
                page.stream().map(entry -> answer(qualified(reference, entry.qualifier()), entry.config())).toList(),
                found.size() > most ? page.getLast().qualifier() : null);
    }

    /// AWS names `$LATEST` where the request names nothing.
    private static FunctionReference reference(Call call, String name, String qualifier) {
        FunctionReference reference = FunctionReference.parse(call.scope(), name, qualifier);
        call.concerns(reference.withoutQualifier().arn());
        return reference.qualifier().isEmpty() ? qualified(reference, Version.LATEST) : reference;
    }

    private static FunctionReference qualified(FunctionReference reference, String qualifier) {
        return new FunctionReference(reference.scope(), reference.name(), qualifier);
    }

    private void requireFunction(FunctionReference reference) {
        if (!functions.exists(reference)) {
            throw LambdaErrors.functionDoesNotExist();
        }
    }

    private EventInvokeConfig config(Call call, FunctionReference reference, Integer retryAttempts, Integer ageInSeconds,
            DestinationConfig destination) {
        if (retryAttempts == null && ageInSeconds == null && destination == null) {
            throw LambdaErrors.nothingToConfigure();
        }
        requireFunction(reference);
        String onSuccess = destination == null || destination.onSuccess() == null ? null : destination.onSuccess().destination();
        String onFailure = destination == null || destination.onFailure() == null ? null : destination.onFailure().destination();
        boolean isBucket = onSuccess != null && Arn.tryParse(onSuccess).filter(arn -> arn.service().equals("s3")).isPresent();
        if (isBucket || !isDestination(onSuccess) || !isDestination(onFailure)) {
            throw LambdaErrors.invalidDestination(onSuccess, onFailure);
        }
        checkDestination(call, reference, onSuccess);
        checkDestination(call, reference, onFailure);
        return new EventInvokeConfig(
                Optional.ofNullable(retryAttempts),
                Optional.ofNullable(ageInSeconds).map(Duration::ofSeconds),
                Optional.ofNullable(onSuccess),
                Optional.ofNullable(onFailure),
                timeline.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /// @param arn null or empty for none
    private static boolean isDestination(String arn) {
        return arn == null || arn.isEmpty() || Arn.tryParse(arn).filter(parsed -> ACTIONS.containsKey(parsed.service())).isPresent();
    }

    private void checkDestination(Call call, FunctionReference reference, String arn) {
        if (arn == null || arn.isEmpty()) {
            return;
        }
        Arn destination = Arn.parse(arn);
        if (isItself(reference, destination)) {
            throw LambdaErrors.functionAsItsOwnDestination();
        }
        if (!destinations.reaches(arn)) {
            throw NotImplemented.feature("lambda", "a destination of the service " + destination.service());
        }
        try {
            destinations.check(functions.resolve(reference), arn, call.cause(), timeline.now()).forEach(call::warn);
        } catch (AwsException e) {
            throw e.status() == FORBIDDEN
                    ? LambdaErrors.roleCannotDeliver(ACTIONS.get(destination.service()), arn)
                    : LambdaErrors.destinationDoesNotExist(arn);
        }
    }

    private static boolean isItself(FunctionReference reference, Arn destination) {
        String own = reference.withoutQualifier().arn();
        String text = destination.toString();
        return text.equals(own) || text.startsWith(own + ':');
    }

    private static FunctionEventInvokeConfig answer(FunctionReference reference, EventInvokeConfig config) {
        DestinationConfig destinations = new DestinationConfig(
                new OnSuccess(config.onSuccess().filter(arn -> !arn.isEmpty()).orElse(null)),
                new OnFailure(config.onFailure().filter(arn -> !arn.isEmpty()).orElse(null)));
        return new FunctionEventInvokeConfig(
                config.lastModified(),
                reference.arn(),
                config.maximumRetryAttempts().orElse(null),
                config.maximumEventAge().map(age -> (int) age.toSeconds()).orElse(null),
                destinations);
    }
}
