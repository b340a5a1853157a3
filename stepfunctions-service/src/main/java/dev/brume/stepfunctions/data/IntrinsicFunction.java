package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The intrinsic functions, in the order of AWS's page.
enum IntrinsicFunction {
    ARRAY("Array", 0, Integer.MAX_VALUE, ArrayFunctions::array),
    ARRAY_PARTITION("ArrayPartition", 2, 2, ArrayFunctions::partition),
    ARRAY_CONTAINS("ArrayContains", 2, 2, ArrayFunctions::contains),
    ARRAY_RANGE("ArrayRange", 3, 3, ArrayFunctions::range),
    ARRAY_GET_ITEM("ArrayGetItem", 2, 2, ArrayFunctions::getItem),
    ARRAY_LENGTH("ArrayLength", 1, 1, ArrayFunctions::length),
    ARRAY_UNIQUE("ArrayUnique", 1, 1, ArrayFunctions::unique),
    BASE64_ENCODE("Base64Encode", 1, 1, TextFunctions::base64Encode),
    BASE64_DECODE("Base64Decode", 1, 1, TextFunctions::base64Decode),
    HASH("Hash", 2, 2, TextFunctions::hash),
    JSON_MERGE("JsonMerge", 3, 3, JsonFunctions::merge),
    STRING_TO_JSON("StringToJson", 1, 1, JsonFunctions::stringToJson),
    JSON_TO_STRING("JsonToString", 1, 1, JsonFunctions::jsonToString),
    MATH_RANDOM("MathRandom", 2, 3, MathFunctions::random),
    MATH_ADD("MathAdd", 2, 2, MathFunctions::add),
    STRING_SPLIT("StringSplit", 2, 2, TextFunctions::split),
    UUID("UUID", 0, 0, MathFunctions::uuid),
    FORMAT("Format", 1, Integer.MAX_VALUE, TextFunctions::format);

    private static final Map<String, IntrinsicFunction> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(function -> function.name, function -> function));

    private final String name;
    private final int fewest;
    private final int most;
    private final Function<IntrinsicArguments, JsonNode> body;

    IntrinsicFunction(String name, int fewest, int most, Function<IntrinsicArguments, JsonNode> body) {
        this.name = name;
        this.fewest = fewest;
        this.most = most;
        this.body = body;
    }

    /// @param name without `States.`
    /// @return `null` if there is none
    static IntrinsicFunction named(String name) {
        return BY_NAME.get(name);
    }

    JsonNode apply(IntrinsicArguments arguments) {
        if (arguments.size() < fewest || arguments.size() > most) {
            throw IntrinsicException.refused("Invalid number of arguments for " + this);
        }
        return body.apply(arguments);
    }

    @Override public String toString() {
        return "States." + name;
    }
}
