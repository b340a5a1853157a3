package dev.brume.stepfunctions.teststate;

import java.util.Objects;

/// What a test of a state is given; what was not given is `null`.
///
/// @param definition of a state, or of the state machine that has it
/// @param stateName which state of the state machine
/// @param input a text of JSON
/// @param variables a text of a JSON object
/// @param context a text of JSON: the context object
public record StateTest(
        String definition,
        String stateName,
        String roleArn,
        String input,
        boolean revealSecrets,
        String variables,
        String context,
        Mock mock,
        Configuration configuration) {
    public StateTest {
        Objects.requireNonNull(definition);
        input = input == null ? "{}" : input;
        configuration = configuration == null ? Configuration.NONE : configuration;
    }

    /// What the state's work comes to.
    ///
    /// @param result a text of JSON, or `null`
    /// @param error or `null`
    public record Mock(String result, ErrorOutput error, FieldValidationMode fieldValidationMode) {}

    /// How the state's work fails.
    public record ErrorOutput(String error, String cause) {}

    /// How a mocked result is held against the model of the API that it stands for.
    public enum FieldValidationMode {
        /// All required fields must be there, and each field of the model must fit it: the default.
        STRICT,
        /// Each field that is there must fit the model.
        PRESENT,
        NONE
    }

    /// In which situation the state is.
    ///
    /// @param retrierRetryCount how often the Retrier that handles the error was used before, or `null`
    /// @param errorCausedByState inside of a Map or Parallel state, or `null`
    /// @param mapIterationFailureCount how many items have failed, or `null`
    /// @param mapItemReaderData what the ItemReader has read: a text of JSON, or `null`
    public record Configuration(
            Integer retrierRetryCount, String errorCausedByState, Integer mapIterationFailureCount, String mapItemReaderData) {
        static final Configuration NONE = new Configuration(null, null, null, null);
    }
}
