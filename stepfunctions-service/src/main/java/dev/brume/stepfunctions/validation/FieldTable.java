package dev.brume.stepfunctions.validation;

import dev.brume.stepfunctions.validation.FieldType.Any;
import dev.brume.stepfunctions.validation.FieldType.AnyPath;
import dev.brume.stepfunctions.validation.FieldType.Elements;
import dev.brume.stepfunctions.validation.FieldType.Flag;
import dev.brume.stepfunctions.validation.FieldType.Fraction;
import dev.brume.stepfunctions.validation.FieldType.Members;
import dev.brume.stepfunctions.validation.FieldType.OnePath;
import dev.brume.stepfunctions.validation.FieldType.PathOrCall;
import dev.brume.stepfunctions.validation.FieldType.Place;
import dev.brume.stepfunctions.validation.FieldType.SomeElements;
import dev.brume.stepfunctions.validation.FieldType.Text;
import dev.brume.stepfunctions.validation.FieldType.Timestamp;
import dev.brume.stepfunctions.validation.FieldType.Whole;
import dev.brume.stepfunctions.validation.FieldType.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The fields that an object of a definition may have.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-common-fields.html">AWS</a>
record FieldTable(Map<String, Field> fields, List<String> required, List<List<String>> exclusive) {
    /// In which query language there is a field.
    enum In {
        BOTH,
        JSON_PATH,
        JSONATA
    }

    record Field(String name, FieldType type, In language) {}

    private static final long MAX_NUMBER = dev.brume.stepfunctions.asl.Field.MAX_NUMBER;
    private static final long MAX_DELAY = 31_622_400;

    /// What a Wait state waits for: one of these.
    static final List<String> WAITS = List.of("SecondsPath", "Seconds", "TimestampPath", "Timestamp");

    private static final List<Field> WITHIN_ALL =
            List.of(both("Type", new Text()), both("Comment", new Text()), both("QueryLanguage", new Any()));

    private static final List<Field> DATA = List.of(
            path("InputPath", new AnyPath()), path("OutputPath", new AnyPath()), jsonata("Output", new Any()));

    private static final List<Field> FLOW =
            List.of(both("Next", new Text()), both("End", new Flag()), both("Assign", new Members()));

    private static final List<Field> RESULT =
            List.of(path("ResultSelector", new Members()), path("ResultPath", new Place()));

    private static final List<Field> ERRORS = List.of(both("Retry", new Elements()), both("Catch", new Elements()));

    private static final List<Field> ARGUMENTS =
            List.of(path("Parameters", new Any()), jsonata("Arguments", new Any()));

    static final FieldTable MACHINE = table(
            both("Comment", new Text()), both("Version", new Text()), both("StartAt", new Text()),
            both("States", new Members()), both("TimeoutSeconds", new Whole(1, MAX_NUMBER)),
            both("QueryLanguage", new Any()))
            .requiring("States", "StartAt");

    static final FieldTable BRANCH = table(
            both("Comment", new Text()), both("StartAt", new Text()), both("States", new Members()))
            .requiring("States", "StartAt");

    static final FieldTable PROCESSOR = table(
            both("Comment", new Text()), both("StartAt", new Text()), both("States", new Members()),
            both("ProcessorConfig", new Members()))
            .requiring("States", "StartAt");

    private static final Field MODE = both("Mode", new Word(List.of("INLINE", "DISTRIBUTED")));

    static final FieldTable INLINE = table(MODE);

    static final FieldTable DISTRIBUTED = table(MODE, both("ExecutionType", new Word(List.of("STANDARD", "EXPRESS"))))
            .requiring("ExecutionType");

    /// By the `Type` of the state.
    static final Map<String, FieldTable> STATES = Map.of(
            "Pass", state(DATA, FLOW, List.of(path("Result", new Any()), path("Parameters", new Any()),
                    path("ResultPath", new Place()))),
            "Succeed", state(DATA),
            "Fail", state(List.of(both("Error", new Text()), path("ErrorPath", new PathOrCall()),
                    both("Cause", new Text()), path("CausePath", new PathOrCall())))
                    .excluding("Error", "ErrorPath").excluding("Cause", "CausePath"),
            "Choice", state(DATA, List.of(both("Choices", new SomeElements()), both("Default", new Text()),
                    both("Assign", new Members())))
                    .requiring("Choices"),
            "Wait", state(DATA, FLOW, List.of(both("Seconds", new Whole(0, MAX_NUMBER)), path("SecondsPath", new OnePath()),
                    both("Timestamp", new Timestamp()), path("TimestampPath", new OnePath())))
                    .excluding(WAITS),
            "Task", state(DATA, FLOW, RESULT, ERRORS, ARGUMENTS, List.of(both("Resource", new Text()),
                    both("TimeoutSeconds", new Whole(1, MAX_NUMBER)), path("TimeoutSecondsPath", new OnePath()),
                    both("HeartbeatSeconds", new Whole(1, MAX_NUMBER)), path("HeartbeatSecondsPath", new OnePath()),
                    both("Credentials", new Members())))
                    .requiring("Resource").excluding("TimeoutSeconds", "TimeoutSecondsPath")
                    .excluding("HeartbeatSeconds", "HeartbeatSecondsPath"),
            "Parallel", state(DATA, FLOW, RESULT, ERRORS, ARGUMENTS, List.of(both("Branches", new Elements())))
                    .requiring("Branches"),
            "Map", state(DATA, FLOW, RESULT, ERRORS, List.of(
                    both("ItemProcessor", new Members()), both("Iterator", new Members()),
                    path("ItemsPath", new OnePath()), jsonata("Items", new Any()), both("ItemSelector", new Any()),
                    path("Parameters", new Any()), both("MaxConcurrency", new Whole(0, MAX_NUMBER)),
                    path("MaxConcurrencyPath", new OnePath()), both("ToleratedFailureCount", new Whole(0, MAX_NUMBER)),
                    path("ToleratedFailureCountPath", new OnePath()),
                    both("ToleratedFailurePercentage", new Fraction(0, 100)),
                    path("ToleratedFailurePercentagePath", new OnePath()), both("Label", new Text()),
                    both("ItemReader", new Members()), both("ItemBatcher", new Members()),
                    both("ResultWriter", new Members())))
                    .excluding("ItemProcessor", "Iterator").excluding("ItemSelector", "Parameters")
                    .excluding("MaxConcurrency", "MaxConcurrencyPath")
                    .excluding("ToleratedFailureCount", "ToleratedFailureCountPath")
                    .excluding("ToleratedFailurePercentage", "ToleratedFailurePercentagePath"));

    static final FieldTable RETRIER = table(
            both("ErrorEquals", new SomeElements()), both("IntervalSeconds", new Whole(1, MAX_NUMBER)),
            both("MaxAttempts", new Whole(0, MAX_NUMBER)), both("BackoffRate", new Fraction(1, Double.MAX_VALUE)),
            both("MaxDelaySeconds", new Whole(1, MAX_DELAY)),
            both("JitterStrategy", new Word(List.of("NONE", "FULL"))), both("Comment", new Text()))
            .requiring("ErrorEquals");

    static final FieldTable CATCHER = table(
            both("ErrorEquals", new SomeElements()), both("Next", new Text()), path("ResultPath", new Place()),
            jsonata("Output", new Any()), both("Assign", new Members()), both("Comment", new Text()))
            .requiring("ErrorEquals", "Next");

    static final FieldTable BATCHER = table(
            both("MaxItemsPerBatch", new Whole(0, MAX_NUMBER)), path("MaxItemsPerBatchPath", new OnePath()),
            both("MaxInputBytesPerBatch", new Whole(0, 262_144)), path("MaxInputBytesPerBatchPath", new OnePath()),
            both("BatchInput", new Any()))
            .excluding("MaxItemsPerBatch", "MaxItemsPerBatchPath")
            .excluding("MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath");

    private static Field both(String name, FieldType type) {
        return new Field(name, type, In.BOTH);
    }

    private static Field path(String name, FieldType type) {
        return new Field(name, type, In.JSON_PATH);
    }

    private static Field jsonata(String name, FieldType type) {
        return new Field(name, type, In.JSONATA);
    }

    private static FieldTable table(Field... fields) {
        Map<String, Field> byName = new LinkedHashMap<>();
        for (Field field : fields) {
            byName.put(field.name(), field);
        }
        return new FieldTable(byName, List.of(), List.of());
    }

    @SafeVarargs private static FieldTable state(List<Field>... groups) {
        return table(Stream.concat(WITHIN_ALL.stream(), Stream.of(groups).flatMap(List::stream)).toArray(Field[]::new));
    }

    private FieldTable requiring(String... names) {
        return new FieldTable(fields, List.of(names), exclusive);
    }

    private FieldTable excluding(String... names) {
        return excluding(List.of(names));
    }

    private FieldTable excluding(List<String> names) {
        return new FieldTable(fields, required, Stream.concat(exclusive.stream(), Stream.of(names)).toList());
    }
}
