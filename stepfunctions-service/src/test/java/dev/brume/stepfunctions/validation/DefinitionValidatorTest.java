package dev.brume.stepfunctions.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionValidatorTest {
    private static String refusal(String definition) {
        Diagnostics diagnostics = DefinitionValidator.validate(definition, false);
        return diagnostics.isEmpty() ? "OK" : diagnostics.refusal();
    }

    private static String state(String fields) {
        return refusal("{\"StartAt\": \"A\", \"States\": {\"A\": {" + fields.replace('\'', '"') + "}}}");
    }

    @Test void whatIsNotJsonIsToldWithItsPlaceInTheText() {
        assertThat(DefinitionValidator.validate("not a definition", false).list())
                .containsExactly(new Diagnostic(
                        Diagnostic.Code.INVALID_JSON_DESCRIPTION,
                        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null',"
                                + " 'true' or 'false')\n at [Source: (String)\"not a definition\"; line: 1, column: 4]",
                        "[Source: (String)\"not a definition\"; line: 1, column: 4]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "` ` # Definition must be a valid JSON object at null",
                "[1] # Definition must be a valid JSON object at null",
                "{} # These fields are required: [States, StartAt] at /",
                "{\"StartAt\": \"A\"} # These fields are required: [States] at /",
                "{\"StartAt\": 1, \"States\": {\"A\": {\"Type\": \"Succeed\"}}} # Expected value of type String at /StartAt",
                "{\"StartAt\": \"A\", \"States\": {\"A\": 1}} # Expected value of type Object at /States/A",
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}, \"x\": 1} # Field 'x' is not supported at /"
            }) void aStateMachineHasItsFields(String definition, String why) {
        assertThat(refusal(definition)).isEqualTo("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: " + why + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "'Type': 'Pass', 'End': true, 'TimeoutSeconds': 1 # Field 'TimeoutSeconds' is not supported at /States/A",
                "'Type': 'Pass', 'End': true, 'Catch': [] # Field 'Catch' is not supported at /States/A",
                "'Type': 'Pass', 'End': true, 'Output': 1 # The QueryLanguage is set to 'JSONPath', but field 'Output' is only"
                        + " supported for the 'JSONata' QueryLanguage at /States/A",
                "'Type': 'Pass', 'End': true, 'QueryLanguage': 'JSONata', 'InputPath': '$' # The QueryLanguage is set to"
                        + " 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A",
                "'Type': 'Pass', 'End': true, 'ResultPath': '$..a' # Value is not a Reference Path at /States/A/ResultPath",
                "'Type': 'Pass', 'End': true, 'Parameters': {'b': {'a.$': 'x'}} # The value for the field 'a.$' must be a valid"
                        + " JSONPath or a valid intrinsic function call at /States/A/Parameters",
                "'Type': 'Task', 'End': true # These fields are required: [Resource] at /States/A",
                "'Type': 'Task', 'End': true, 'Resource': 'x' # Value is not a valid resource ARN at /States/A/Resource",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::x:y' # The resource provided arn:aws:states:::x:y is not"
                        + " recognized. The value is not a valid resource ARN, or the resource is not available in this region. at"
                        + " /States/A/Resource",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:eu-west-3:000000000000:activity:a', 'Credentials':"
                        + " {'RoleArn': 'r'} # The field 'Credentials' is not supported for activities at /States/A/Credentials",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' # Parameters field is"
                        + " required for resource ARN: arn:aws:states:::sqs:sendMessage.waitForTaskToken at /States/A",
                "'Type': 'Task', 'End': true, 'QueryLanguage': 'JSONata', 'Resource': 'arn:aws:states:::events:putEvents' # Arguments"
                        + " field is required for resource ARN: arn:aws:states:::events:putEvents at /States/A",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::sqs:sendMessage', 'Parameters': {'QueueUrl.$': '$.q'} #"
                        + " The field 'MessageBody' is required but was missing at /States/A/Parameters",
                "'Type': 'Task', 'End': true, 'QueryLanguage': 'JSONata', 'Resource': 'arn:aws:states:::lambda:invoke', 'Arguments':"
                        + " {} # The field 'FunctionName' is required but was missing at /States/A/Arguments",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:lambda:eu-west-3:000000000000:function:f', 'TimeoutSeconds': 0"
                        + " # Minimum value is 1 at /States/A/TimeoutSeconds",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:lambda:eu-west-3:000000000000:function:f', 'Credentials': {}"
                        + " # The field 'RoleArn' is required but was missing at /States/A/Credentials",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:lambda:eu-west-3:000000000000:function:f', 'Retry': [{'MaxAttempts': 1}]"
                        + " # These fields are required: [ErrorEquals] at /States/A/Retry[0]",
                "'Type': 'Wait', 'End': true, 'Timestamp': '2016-13-05T21:29:29Z' # String does not match RFC3339 timestamp at"
                        + " /States/A/Timestamp",
                "'Type': 'Wait', 'End': true, 'Seconds': 1, 'SecondsPath': '$.a' # There should only be one of the following"
                        + " fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A",
                "'Type': 'Map', 'End': true, 'MaxConcurrency': -1, 'ItemProcessor': {'StartAt': 'B', 'States': {'B': {'Type':"
                        + " 'Succeed'}}} # Minimum value is 0 at /States/A/MaxConcurrency",
                "'Type': 'Map', 'End': true, 'ToleratedFailurePercentage': 101, 'ItemProcessor': {'StartAt': 'B', 'States':"
                        + " {'B': {'Type': 'Succeed'}}} # Maximum value is 100.0 at /States/A/ToleratedFailurePercentage",
                "'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'B', 'QueryLanguage': 'JSONata', 'States': {'B':"
                        + " {'Type': 'Succeed'}}} # Field 'QueryLanguage' is not supported at /States/A/ItemProcessor",
                "'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Pass', 'x': 1,"
                        + " 'End': true}}}] # Field 'x' is not supported at /States/A/Branches[0]/States/B",
                "'Type': 'Pass', 'End': true, 'Comment': 1 # Expected value of type String at /States/A/Comment",
                "'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'BooleanEqualsPath': null, 'Next': 'A'}] # Value is not a"
                        + " Reference Path: Reference path didn't start with '$' at /States/A/Choices[0]/BooleanEqualsPath",
                "'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'NumericEquals': '1', 'Next': 'A'}] # Expected value of type Float at"
                        + " /States/A/Choices[0]/NumericEquals",
                "'Type': 'Choice', 'Choices': [{'Or': [], 'Next': 'A'}] # Value cannot be empty at /States/A/Choices[0]/Or",
                "'Type': 'Choice', 'Choices': [{'And': 1, 'Next': 'A'}] # Expected value of type Array at /States/A/Choices[0]/And",
                "'Type': 'Choice', 'Choices': [] # Value cannot be empty at /States/A/Choices",
                "'Type': 'Choice', 'Choices': [{'StringEquals': 'x', 'Next': 'A'}] # The object must have only one of the following"
                        + " fields, [And, Or, Not, Variable, Condition] at /States/A/Choices[0]",
                "'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'A'}] # The QueryLanguage is set to 'JSONPath', but field"
                        + " 'Condition' is only supported for the 'JSONata' QueryLanguage at /States/A/Choices[0]",
                "'Type': 'Choice', 'Choices': [{'And': [{'Variable': '$.a', 'IsNull': true, 'Next': 'A'}], 'Next': 'A'}] # Field 'Next'"
                        + " is not supported at /States/A/Choices[0]/And[0]",
                "'Type': 'X' # The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel,"
                        + " Map] at /States/A/Type",
                "'Type': 'Pass' # This object should have only one of the following fields: [Next, End] at /States/A",
                "'Type': 'Pass', 'End': true, 'InputPath': 'a' # Value must be a valid JSONPath. at /States/A/InputPath",
                "'Type': 'Pass', 'End': true, 'QueryLanguage': 'X' # Value should be one of the following: [JSONPath, JSONata] at"
                        + " /States/A/QueryLanguage",
                "'Type': 'Pass', 'End': true, 'QueryLanguage': 'JSONata', 'Output': {'a': ['{% 1']} # JSONata string must start with {%"
                        + " and end with %} at /States/A/Output/a[0]",
                "'Type': 'Parallel', 'End': true, 'Branches': [], 'Retry': [{'ErrorEquals': []}] # Value cannot be empty at"
                        + " /States/A/Retry[0]/ErrorEquals",
                "'Type': 'Parallel', 'End': true, 'Branches': [], 'Retry': [{'ErrorEquals': ['States.ALL', 'E']}] # States.ALL must"
                        + " appear alone and at end of list at /States/A/Retry[0]/ErrorEquals",
                "'Type': 'Parallel', 'End': true, 'Branches': [], 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'A'},"
                        + " {'ErrorEquals': ['E'], 'Next': 'A'}] # States.ALL must appear alone and at end of list at"
                        + " /States/A/Catch[0]/ErrorEquals",
                "'Type': 'Parallel', 'End': true, 'Branches': [], 'Retry': [{'ErrorEquals': ['E'], 'JitterStrategy': 'X'}] # Value"
                        + " should be one of the following: [NONE, FULL] at /States/A/Retry[0]/JitterStrategy",
                "'Type': 'Map', 'End': true # This object should have only one of the following fields: [ItemProcessor, Iterator] at"
                        + " /States/A",
                "'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsNull': true}] # These fields are required: [Next] at"
                        + " /States/A/Choices[0]"
            }) void aStateHasTheFieldsOfItsType(String fields, String why) {
        assertThat(state(fields)).isEqualTo("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: " + why + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "states # RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/A/Assign/states",
                "1a # INVALID_VARIABLE_NAME: Invalid variable name '1a': the variable name contains invalid characters. at"
                        + " /States/A/Assign/1a",
                "a b.$ # INVALID_VARIABLE_NAME: Invalid variable name 'a b': the variable name contains invalid characters. at"
                        + " /States/A/Assign/a b.$",
                "été_2.$ # OK"
            }) void aVariableHasTheNameOfAVariable(String name, String why) {
        assertThat(state("'Type': 'Pass', 'End': true, 'Assign': {'" + name + "': '$.x'}"))
                .isEqualTo(why.equals("OK") ? why : "Invalid State Machine Definition: '" + why + "'");
    }

    @Test void aVariableHasNoLongName() {
        assertThat(state("'Type': 'Pass', 'End': true, 'Assign': {'" + "v".repeat(80) + "': 1}")).isEqualTo("OK");
        assertThat(state("'Type': 'Pass', 'End': true, 'Assign': {'" + "v".repeat(81) + "': 1}")).contains("INVALID_VARIABLE_NAME");
    }

    private static String map(String fields, String config) {
        return state("'Type': 'Map', 'End': true" + fields + ", 'ItemProcessor': {'ProcessorConfig': {" + config + "},"
                + " 'StartAt': 'B', 'States': {'B': {'Type': 'Succeed'}}}");
    }

    @Test void onlyChildrenOfADistributedMapHaveAType() {
        assertThat(map("", "'Mode': 'DISTRIBUTED'"))
                .endsWith("These fields are required: [ExecutionType] at /States/A/ItemProcessor/ProcessorConfig'");
        assertThat(map("", "'Mode': 'DISTRIBUTED', 'ExecutionType': 'X'")).endsWith("Value should be one of the following: [STANDARD,"
                + " EXPRESS] at /States/A/ItemProcessor/ProcessorConfig/ExecutionType'");
        assertThat(map("", "'Mode': 'INLINE', 'ExecutionType': 'EXPRESS'"))
                .endsWith("Field 'ExecutionType' is not supported at /States/A/ItemProcessor/ProcessorConfig'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "'Resource': 'arn:aws:states:::s3:x' # The field 'Resource' does not match any of the allowed values at"
                        + " /States/A/ItemReader/Resource",
                "'ReaderConfig': {'InputType': 'CSV'} # The field 'CSVHeaderLocation' is required at /States/A/ItemReader/ReaderConfig",
                "'ReaderConfig': {'InputType': 'JSON', 'CSVHeaderLocation': 'FIRST_ROW'} # Field 'CSVHeaderLocation' is not supported"
                        + " at /States/A/ItemReader/ReaderConfig",
                "'ReaderConfig': {'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN'} # These fields are required: [CSVHeaders] at"
                        + " /States/A/ItemReader/ReaderConfig"
            }) void anItemReaderSaysWhatItReads(String reader, String why) {
        assertThat(map(", 'ItemReader': {" + reader + "}", "'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'"))
                .isEqualTo("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: " + why + "'");
    }

    @Test void noTwoMapsHaveOneLabel() {
        String map = "{'Type': 'Map', 'Label': 'x', 'Next': 'B', 'ItemProcessor': {'StartAt': 'P', 'States': {'P': {'Type': 'Succeed'}}}}";

        assertThat(refusal(("{'StartAt': 'A', 'States': {'A': " + map + ", 'B': " + map + "}}").replace('\'', '"')))
                .isEqualTo("Invalid State Machine Definition: 'DUPLICATE_LABEL_NAME: Duplicate Label name: x at /States/B/Label'");
    }

    @Test void aStateCannotGoBackToJsonPath() {
        assertThat(refusal(
                """
                        {"StartAt": "A", "QueryLanguage": "JSONata", "States": {
                          "A": {"Type": "Pass", "QueryLanguage": "JSONPath", "End": true}}}"""))
                .endsWith("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A'");
    }

    @Test void statesInsideOfOthersAreInTheLanguageOfTheStateMachine() {
        assertThat(state("""
                'Type': 'Map', 'QueryLanguage': 'JSONata', 'End': true, 'ItemProcessor': {'StartAt': 'P', 'States': {
                  'P': {'Type': 'Pass', 'Output': 1, 'End': true}}}"""))
                .contains("field 'Output' is only supported for the 'JSONata' QueryLanguage"
                        + " at /States/A/ItemProcessor/States/P");
    }

    @Test void anExpressionMustBeJsonata() {
        assertThat(state("'Type': 'Pass', 'QueryLanguage': 'JSONata', 'End': true, 'Output': {'v': ['{% 1 + %}']}"))
                .isEqualTo("Invalid State Machine Definition: 'INVALID_JSONATA_EXPRESSION: Unexpected end of expression"
                        + " at /States/A/Output/v[0]'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "phone # phone",
                "phone.number # phone",
                "phone[0] + 1 # phone",
                "$sum(prices) # prices",
                "{'a': [b]} # b",
                "$x ? y : 1 # y",
                "($z := a; $z) # a",
                "$map($x, function($v){ name }) # name"
            }) void anExpressionHasNoContextItem(String expression, String name) {
        assertThat(refusalOf(expression))
                .isEqualTo("Invalid State Machine Definition: 'UNSUPPORTED_JSONATA_EXPRESSION: Reference to '" + name
                        + "' at the top level is not supported. at /States/A/Output/v'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.phone.number",
                "$states.input.items[price > 3].(name & other)",
                "$states.input.items^(>price){name: $sum(price)}",
                "$x ~> |phones|{'a': b}|",
                "$map($x, function($v){ $v.name })",
                "{'name': $x.name}",
                "$states.input.{'a': b}",
                "'text' & $string($x[a = b])"
            }) void whatIsReadFromAValueHasOne(String expression) {
        assertThat(refusalOf(expression)).isEqualTo("OK");
    }

    private static String refusalOf(String expression) {
        return refusal("{\"StartAt\": \"A\", \"QueryLanguage\": \"JSONata\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true,"
                + " \"Output\": {\"v\": \"{% " + expression + " %}\"}}}}");
    }

    @Test void eachTargetMustBeThereAndEachStateMustBeOne() {
        assertThat(refusal(
                """
                        {"StartAt": "pass1", "States": {
                          "pass1": {"Type": "Pass", "Next": "pass3"}, "pass2": {"Type": "Pass", "End": true}}}"""))
                .isEqualTo("Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at"
                        + " /States/pass1/Next, MISSING_TRANSITION_TARGET: State \"pass2\" is not reachable. at"
                        + " /States/pass2'");
        assertThat(
                refusal("{\"StartAt\": \"B\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"C\"}, \"C\": {\"Type\": \"Succeed\"}}}"))
                .isEqualTo("Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /StartAt,"
                        + " MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A'");
    }

    @Test void someStateMustEnd() {
        assertThat(state("'Type': 'Pass', 'Next': 'A'"))
                .isEqualTo("Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'");
    }

    @Test void targetsOfRulesAndCatchersAreNamedByTheirPlace() {
        assertThat(refusal(
                """
                        {"StartAt": "C", "States": {"C": {"Type": "Choice", "Default": "no",
                          "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "none"}]}, "E": {"Type": "Succeed"}}}"""))
                .contains("Missing 'Next' target: no at /States/C/Default", "Missing 'Next' target: none at /States/C/Choices[0]/Next");
    }

    @Test void namesAreUniqueAndShort() {
        String longName = "n".repeat(81);
        assertThat(refusal("{\"StartAt\": \"N\", \"States\": {\"N\": {\"Type\": \"Succeed\"}}}".replace("N", longName)))
                .contains("INVALID_STATE_NAME: Invalid State name: State '" + longName + "' exceeds the 80-character limit");
        assertThat(state("'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}}]"))
                .contains("DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A/Branches[0]/States/A");
    }

    @Test void anExpressStateMachineHasNoMapRuns() {
        String definition = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                 "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                 "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}""";

        assertThat(DefinitionValidator.validate(definition, false).isEmpty()).isTrue();
        assertThat(DefinitionValidator.validate(definition, true).list()).extracting(Diagnostic::location)
                .containsExactly("/States/M/ItemProcessor/ProcessorConfig/Mode");
        assertThat(DefinitionValidator.validate(definition, true).refusal())
                .contains("The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines");
    }

    @Test void anExpressStateMachineCannotWait() {
        String definition =
                """
                {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                  "Parameters": {"QueueUrl": "q", "MessageBody": "b"}}}}""";

        assertThat(DefinitionValidator.validate(definition, false).isEmpty()).isTrue();
        assertThat(DefinitionValidator.validate(definition, true).refusal())
                .contains("Express state machine does not support '.waitForTaskToken' service integration  at");
        assertThat(DefinitionValidator.validate(
                definition.replace("arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                        "arn:aws:states:us-east-1:000000000000:activity:a"),
                true)
                .refusal())
                .contains("Express state machine does not support Activity ARN at /States/A/Resource");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "a} ! [\"Label contains invalid character: '}'\"]",
                "`` ! ['Label cannot be empty']",
                "a\\\\ ! [\"Label contains invalid character: '\\\\\\\\'\"]",
                "a\\\" ! ['Label contains invalid character: \\'\"\\'']"
            }) void aLabelMustBeAName(String label, String arguments) {
        String definition = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Label": "%s", "ItemProcessor": {
                  "StartAt": "B", "States": {"B": {"Type": "Succeed"}}}}}}""".formatted(label);

        assertThat(refusal(definition)).isEqualTo("Error=ValueError Args=" + arguments + " in definition '" + definition + "'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "sqs:sendMessage # {'QueueUrl': 'u', 'MessageBody': {'any': 'thing'}, 'DelaySeconds.$': '$.d'} # OK #",
                "sqs:sendMessage # {'QueueUrl': 'u', 'MessageBody': 'm', 'Foo': 1} # Foo #",
                "sqs:sendMessage.waitForTaskToken # {'QueueUrl': 'u', 'MessageBody': 'm', 'Foo.$': '$.a'} # Foo #",
                "sqs:sendMessage # {'QueueUrl': 'u', 'MessageBody': 'm', 'messageGroupId': 'g'} # messageGroupId #",
                "sqs:sendMessage # {'QueueUrl': 'u', 'MessageBody': 'm', 'MessageAttributes': {'a': {'DataTyp': 'x'}}} # DataTyp # /MessageAttributes/a",
                "events:putEvents # {'Entries': [{'Detail': {'Foo': 1}, 'Sourc': 's'}]} # Sourc # /Entries[0]",
                "lambda:invoke # {'FunctionName': 'f', 'Payload': {'Foo': 1}} # OK #",
                "states:startExecution.sync:2 # {'StateMachineArn': 'a', 'Input': {'Foo': 1}, 'Inpu': 1} # Inpu #",
                "aws-sdk:sfn:startExecution # {'StateMachineArn': 'a', 'stateMachineArn': 'a'} # stateMachineArn #",
                "aws-sdk:ec2:describeInstances # {'Foo': 1} # OK #"
            }) void parametersThatAnApiDoesNotKnowAreRefused(String resource, String parameters, String field, String place) {
        String expected = "OK".equals(field)
                ? "OK"
                : "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The field '" + field
                        + "' is not supported by Step Functions at /States/A/Parameters" + (place == null ? "" : place) + "'";

        assertThat(state("'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::" + resource + "', 'Parameters': " + parameters))
                .isEqualTo(expected);
    }
}
