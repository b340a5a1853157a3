package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.server.init.InitScripts;
import dev.brume.server.init.Stage;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// LocalStack's paths that tell how far the scripts of the start are: `/_localstack/init` and, of one stage, `/_localstack/init/ready`.
///
/// @param path of all stages, or with a `/` at its end, of one
record LocalStackInit(InitScripts scripts, String path) implements HttpEndpoint {
    private static final String ALL = "/_localstack/init";

    static List<HttpEndpoint> of(InitScripts scripts) {
        return List.of(new LocalStackInit(scripts, ALL), new LocalStackInit(scripts, ALL + '/'));
    }

    @Override public HttpResponse handle(HttpRequest request) {
        String asked = request.path().substring(ALL.length()).replace("/", "");
        ObjectNode answer = Json.object();
        if (asked.isEmpty()) {
            ObjectNode completed = answer.putObject("completed");
            for (Stage stage : Stage.values()) {
                completed.put(stage.name(), scripts.isCompleted(stage));
            }
            answer.set("scripts", scripts(List.of(Stage.values())));
        } else {
            Stage stage = Arrays.stream(Stage.values()).filter(one -> one.name().equalsIgnoreCase(asked)).findFirst()
                    .orElseThrow(() -> ControlErrors.noSuchPath(request.path(), Arrays.stream(Stage.values())
                            .map(one -> ALL + '/' + one.name().toLowerCase(Locale.ROOT)).toList()));
            answer.put("completed", scripts.isCompleted(stage));
            answer.set("scripts", scripts(List.of(stage)));
        }
        return HttpResponse.json(200, Json.write(answer));
    }

    private ArrayNode scripts(List<Stage> stages) {
        ArrayNode nodes = Json.array();
        for (InitScripts.Progress progress : scripts.progress()) {
            if (stages.contains(progress.stage())) {
                nodes.addObject().put("stage", progress.stage().name()).put("name", progress.name()).put("state", progress.state());
            }
        }
        return nodes;
    }
}
