package dev.brume.lambda.eventsource;

/// What a mapping is doing, in the words of the API.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html">AWS</a>
public enum MappingState {
    CREATING("Creating"),
    ENABLING("Enabling"),
    ENABLED("Enabled"),
    DISABLING("Disabling"),
    DISABLED("Disabled"),
    UPDATING("Updating"),
    DELETING("Deleting");

    private final String wire;

    MappingState(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /// Whether it becomes another state by itself.
    boolean isTransition() {
        return this != ENABLED && this != DISABLED;
    }
}
