package dev.brume.edge;

import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.spi.Call;
import dev.brume.spi.StoredSetting;
import java.util.List;
import java.util.Map;

/// Tells the caller of settings in its input that are stored and answered again but that nothing acts on.
final class WarnOfStoredSettings implements Stage {
    @Override public void pass(Passage passage) {
        warn(passage.action, passage.call, passage.input);
    }

    static void warn(Action action, Call call, Structure input) {
        List<StoredSetting> settings = action.storedSettings();
        for (int i = 0; i < settings.size(); i++) {
            StoredSetting setting = settings.get(i);
            if (isIn(input, setting.path())) {
                call.warn(
                        setting.operation() + ' ' + setting.path() + " is stored only: " + setting.consequence());
            }
        }
    }

    /// Whether there is a value at a path of members and, where a member is a map, keys; the last one may say which value.
    static boolean isIn(Structure input, String path) {
        Object value = input;
        for (int at = 0; value != null && at <= path.length();) {
            int dot = path.indexOf('.', at);
            int end = dot < 0 ? path.length() : dot;
            value = step(value, path.substring(at, end));
            at = end + 1;
        }
        return value != null;
    }

    private static Object step(Object value, String name) {
        int equals = name.indexOf('=');
        if (equals > 0) {
            String wanted = name.substring(equals + 1);
            return wanted.equals(step(value, name.substring(0, equals))) ? wanted : null;
        }
        return switch (value) {
            case Structure structure -> member(structure, name);
            // A key may have dots of its own; no model's setting needs them so far.
            case Map<?, ?> map -> map.get(name);
            case List<?> list -> list.stream()
                    .filter(element -> element != null && step(element, name) != null)
                    .findFirst()
                    .map(element -> step(element, name))
                    .orElse(null);
            default -> null;
        };
    }

    private static Object member(Structure structure, String name) {
        StructureSchema schema = structure.schema();
        for (int i = 0; i < schema.size(); i++) {
            if (schema.member(i).name().equals(name)) {
                return structure.member(i);
            }
        }
        return null;
    }
}
