package dev.brume.table.row;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/// The codecs of the types that rows are made of, each made when it is first asked for. Safe for several threads.
public final class Codecs {
    private static final Set<Class<?>> COLLECTIONS = Set.of(
            Collection.class, List.class, SequencedCollection.class,
            Set.class, SequencedSet.class, SortedSet.class, NavigableSet.class);
    private static final Set<Class<?>> MAPS =
            Set.of(Map.class, SequencedMap.class, SortedMap.class, NavigableMap.class);

    private final Map<Type, Codec> codecs = new HashMap<>();

    /// @throws IllegalArgumentException if rows cannot have values of this type, naming the component it stands in
    public synchronized Codec of(Type type) {
        Codec codec = codecs.get(type);
        return codec != null ? codec : make(type);
    }

    private Codec make(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic, (Class<?>) generic.getRawType());
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            default -> throw unsupported(type);
        };
    }

    private Codec ofClass(Class<?> type) {
        Codec scalar = ScalarCodec.of(type);
        if (scalar != null) {
            return keep(type, scalar);
        }
        if (type.isEnum()) {
            return keep(type, new EnumCodec(type));
        }
        if (type.isRecord() && type.getTypeParameters().length == 0) {
            return ofRecord(type);
        }
        if (type.isInterface() && type.isSealed()) {
            return ofSealed(type);
        }
        throw unsupported(type);
    }

    private Codec ofRecord(Class<?> type) {
        RecordCodec codec = new RecordCodec(type);
        keep(type, codec);
        RecordComponent[] declared = type.getRecordComponents();
        Codec[] components = new Codec[declared.length];
        for (int i = 0; i < declared.length; i++) {
            try {
                components[i] = of(declared[i].getGenericType());
            } catch (IllegalArgumentException e) {
                codecs.remove(type);
                throw new IllegalArgumentException(type.getSimpleName() + "." + declared[i].getName() + ": " + e.getMessage(), e);
            }
        }
        codec.components(components);
        return codec;
    }

    private Codec ofSealed(Class<?> type) {
        SealedCodec codec = new SealedCodec(type, new HashMap<>(), new HashMap<>());
        keep(type, codec);
        try {
            addCases(codec, type);
        } catch (IllegalArgumentException e) {
            codecs.remove(type);
            throw e;
        }
        return codec;
    }

    private void addCases(SealedCodec codec, Class<?> type) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                addCases(codec, permitted);
            } else if (of(permitted) instanceof RecordCodec record) {
                codec.byClass().put(permitted, record);
                if (codec.byName().putIfAbsent(permitted.getSimpleName(), record) != null) {
                    throw new IllegalArgumentException(type.getSimpleName() + " has two " + permitted.getSimpleName());
                }
            } else {
                throw unsupported(permitted);
            }
        }
    }

    private Codec ofGeneric(ParameterizedType type, Class<?> raw) {
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return keep(type, new OptionalCodec(of(arguments[0])));
        }
        if (COLLECTIONS.contains(raw)) {
            return keep(type, new CollectionCodec(raw, of(arguments[0])));
        }
        if (MAPS.contains(raw)) {
            return keep(type, new MapCodec(raw, of(arguments[0]), of(arguments[1])));
        }
        throw unsupported(type);
    }

    private Codec keep(Type type, Codec codec) {
        codecs.put(type, codec);
        return codec;
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("Rows cannot have values of " + type.getTypeName());
    }
}
