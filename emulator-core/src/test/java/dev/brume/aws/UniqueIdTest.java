package dev.brume.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UniqueIdTest {
    @Test void textIsTheUuidsOwn() {
        for (UUID id : new UUID[] {new UUID(0, 0), new UUID(-1, -1), new UUID(0x0123456789abcdefL, 0xfedcba9876543210L)}) {
            assertThat(UniqueId.text(id)).isEqualTo(id.toString());
        }
    }

    @Test void uuidIsOfVersion4() {
        UUID id = UUID.fromString(UniqueId.uuid());
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test void hexHasAsManyDigitsAsAskedFor() {
        for (int digits : new int[] {0, 1, 15, 16, 17, 24}) {
            assertThat(UniqueId.hex(digits)).matches("[0-9a-f]{" + digits + "}");
        }
        assertThat(UniqueId.hex(24)).isNotEqualTo(UniqueId.hex(24));
    }
}
