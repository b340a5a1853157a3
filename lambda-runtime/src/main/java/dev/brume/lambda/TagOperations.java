package dev.brume.lambda;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.tag.ResourceTags;
import dev.brume.lambda.tag.TaggedResources;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Tags of functions and event source mappings, by their ARNs.
final class TagOperations {
    private final Tables tables;
    private final Functions functions;
    private final TaggedResources eventSourceMappings;

    TagOperations(Tables tables, Functions functions, TaggedResources eventSourceMappings) {
        this.tables = tables;
        this.functions = functions;
        this.eventSourceMappings = eventSourceMappings;
    }

    ListTagsResponse list(Call call, ListTagsRequest request) {
        call.concerns(request.resource());
        return new ListTagsResponse(change(call.scope(), request.resource(), UnaryOperator.identity()));
    }

    Empty tag(Call call, TagResourceRequest request) {
        call.concerns(request.resource());
        change(call.scope(), request.resource(), tags -> ResourceTags.with(tags, request.tags()));
        return Empty.INSTANCE;
    }

    Empty untag(Call call, UntagResourceRequest request) {
        call.concerns(request.resource());
        change(call.scope(), request.resource(), tags -> ResourceTags.without(tags, request.tagKeys()));
        return Empty.INSTANCE;
    }

    private Map<String, String> change(Scope scope, String resource, UnaryOperator<Map<String, String>> change) {
        Arn arn = Arn.parse(resource);
        List<String> parts = List.of(arn.resource().split(":"));
        return tables.transact(() -> switch (parts.getFirst()) {
            case "function" -> ofFunction(scope, resource, change);
            case "event-source-mapping" -> ofMapping(scope, arn, parts.get(1), change);
            default -> throw LambdaErrors.notTaggedHere(parts.getFirst());
        });
    }

    private Map<String, String> ofFunction(Scope scope, String resource, UnaryOperator<Map<String, String>> change) {
        FunctionReference reference = FunctionReference.parse(scope, resource);
        if (!reference.qualifier().isEmpty()) {
            throw LambdaErrors.invalidParameter(
                    "Tags on function aliases and versions are not supported. Please specify a function ARN.");
        }
        LambdaFunction before = functions.require(reference);
        Map<String, String> after = change.apply(before.tags());
        return after.equals(before.tags()) ? after : functions.update(reference, function -> function.withTags(after)).tags();
    }

    private Map<String, String> ofMapping(Scope scope, Arn arn, String id, UnaryOperator<Map<String, String>> change) {
        return eventSourceMappings.retag(scope, id, change)
                .orElseThrow(() -> LambdaErrors.resourceNotFound("Event source mapping not found: " + arn));
    }
}
