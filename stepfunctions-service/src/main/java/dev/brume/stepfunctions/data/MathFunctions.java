package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The functions for numbers, and what comes from chance.
final class MathFunctions {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private MathFunctions() {}

    static JsonNode add(IntrinsicArguments arguments) {
        long one = arguments.integer(0);
        long other = arguments.integer(1);
        long sum = one + other;
        if (((one ^ sum) & (other ^ sum)) < 0) {
            throw IntrinsicException.refused("the sum of " + arguments.function() + " is too large");
        }
        return ArrayFunctions.number(sum);
    }

    /// From the first number on to below the second; the same seed gives the same number.
    static JsonNode random(IntrinsicArguments arguments) {
        long start = arguments.integer(0);
        long end = arguments.integer(1);
        if (start >= end) {
            return arguments.refuse(1, "larger than argument 1");
        }
        RandomGenerator random = arguments.size() > 2 ? new Random(arguments.integer(2)) : arguments.random();
        return ArrayFunctions.number(random.nextLong(start, end));
    }

    static JsonNode uuid(IntrinsicArguments arguments) {
        return TextNode.valueOf(uuid(arguments.random()));
    }

    /// Version 4.
    static String uuid(RandomGenerator random) {
        long high = random.nextLong() & ~0xF000L | VERSION_4;
        long low = random.nextLong() & ~0xC000_0000_0000_0000L | VARIANT;
        return new UUID(high, low).toString();
    }
}
