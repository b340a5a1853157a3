package dev.brume.lambda.function;

import dev.brume.lambda.code.CodeStore;
import dev.brume.timeline.Timeline;
import java.util.Optional;

/// Publishes `$LATEST` under the next number.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html">AWS</a>
public final class Publication {
    private final Timeline timeline;
    private final Functions functions;
    private final CodeStore codes;
    private final Activation activation;

    public Publication(Timeline timeline, Functions functions, CodeStore codes, Activation activation) {
        this.timeline = timeline;
        this.functions = functions;
        this.codes = codes;
        this.activation = activation;
    }

    /// Publishes a version that can be used at once, unless nothing has changed since the last one: then it is that one again.
    /// Called in a unit.
    ///
    /// @param description of the version; empty for that of `$LATEST`
    public Version publish(Version latest, Optional<String> description) {
        return unchanged(latest).orElseGet(() -> next(latest, description, State.ACTIVE, LastUpdateStatus.SUCCESSFUL));
    }

    /// Publishes what was just created or changed, as a version that is pending like it. Called in a unit.
    public Version publishPending(Version latest) {
        Version published = next(latest, Optional.empty(), State.CREATING, LastUpdateStatus.NONE);
        activation.begin(published);
        return published;
    }

    private Optional<Version> unchanged(Version latest) {
        long last = functions.require(reference(latest)).lastVersion();
        return functions.version(latest.scope(), latest.functionName(), Long.toString(last))
                .filter(published -> published.isPublicationOf(latest));
    }

    private Version next(Version latest, Optional<String> description, State state, LastUpdateStatus status) {
        LambdaFunction function = functions.require(reference(latest));
        long number = function.lastVersion() + 1;
        functions.replace(function.withLastVersion(number));
        Version published = latest.published(Long.toString(number), description.orElse(latest.configuration().description()),
                timeline.now(), state, status);
        functions.put(published);
        codes.keepOnceMore(published.scope(), published.code().sha256());
        return published;
    }

    private static FunctionReference reference(Version version) {
        return new FunctionReference(version.scope(), version.functionName(), "");
    }
}
