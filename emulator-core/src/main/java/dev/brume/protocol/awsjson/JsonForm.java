package dev.brume.protocol.awsjson;

import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StructureSchema;

/// How JSON names members, and how blobs and timestamps look in it.
///
/// The SDK integrations of Step Functions have one form for all services, whatever protocol those speak: all members side
/// by side, those of headers and paths too, with a capital first letter.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS</a>
public enum JsonForm {
    /// As AWS's JSON protocols have it.
    WIRE,
    /// As Step Functions has it: timestamps are ISO 8601, and blobs are text. What is given for a blob and is not a string
    /// is its own JSON, so an object becomes a file of JSON.
    SDK,
    /// The same with blobs in Base64, for those who need every byte.
    SDK_BASE64;

    int index(StructureSchema schema, String name, int expected) {
        return this == WIRE ? schema.index(name, expected) : indexByModel(schema, name, expected);
    }

    /// The member of this name, with a capital first letter or spelt as in the model.
    private static int indexByModel(StructureSchema schema, String name, int expected) {
        int size = schema.size();
        for (int i = 0; i < size; i++) {
            int index = (Math.max(expected, 0) + i) % size;
            String known = schema.member(index).name();
            if (known.length() == name.length()
                    && known.regionMatches(1, name, 1, name.length() - 1)
                    && (known.charAt(0) == name.charAt(0) || capital(known.charAt(0)) == name.charAt(0))) {
                return index;
            }
        }
        return -1;
    }

    boolean has(MemberSchema member) {
        return this != WIRE || member.location() == Location.BODY;
    }

    String name(MemberSchema member) {
        if (this == WIRE) {
            return member.wireName();
        }
        String name = member.name();
        char first = name.charAt(0);
        return first == capital(first) ? name : capital(first) + name.substring(1);
    }

    boolean blobsAreText() {
        return this == SDK;
    }

    private static char capital(char letter) {
        return letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter;
    }
}
