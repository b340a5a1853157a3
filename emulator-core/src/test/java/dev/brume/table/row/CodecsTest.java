package dev.brume.table.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Blob;
import dev.brume.aws.DataSize;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {
    private final Codecs codecs = new Codecs();
    private final List<Shape> shapes = new ArrayList<>();

    record Scalars(
            boolean flag, byte small, short medium, char letter, int number, long large, float single, double precise) {}

    record Boxes(Boolean flag, Byte small, Short medium, Character letter, Integer number, Long large, Float single, Double precise) {}

    record Values(
            String text, Instant instant, Duration duration, BigDecimal decimal, BigInteger integer, Blob blob, Arn arn,
            Scope scope, DataSize size, Color color) {}

    record Parts(
            Optional<String> maybe, List<Point> list, Set<String> set, Map<String, List<Integer>> map, SortedSet<String> sorted,
            SortedMap<Integer, Optional<Point>> sortedMap, List<? extends Figure> figures, Tree tree) {}

    enum Color {
        RED,
        BLUE {
            @Override public String toString() {
                return "the other one";
            }
        }
    }

    record Point(int x, int y) {}

    sealed interface Figure {
        record Dot(Point at) implements Figure {}

        record Line(Point from, Point to) implements Figure {}

        sealed interface Round extends Figure {}

        record Circle(Point at, int radius) implements Round {}
    }

    record Tree(String name, List<Tree> children) {}

    @Test void numbersAndTextsComeBackAsTheyWere() {
        assertKept(Scalars.class, new Scalars(true, (byte) -1, Short.MIN_VALUE, 'ß', Integer.MIN_VALUE, Long.MAX_VALUE, 1.5f, -0.1));
        assertKept(Scalars.class,
                new Scalars(false, Byte.MIN_VALUE, (short) 0, '\uffff', 300, Long.MIN_VALUE, Float.NaN, Double.MIN_VALUE));
        assertKept(Boxes.class, new Boxes(true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d));
        assertKept(Boxes.class, new Boxes(null, null, null, null, null, null, null, null));
    }

    @Test void valuesComeBackAsTheyWere() {
        assertKept(Values.class, new Values(
                "Größe 😀", Instant.parse("-1000-02-03T04:05:06.123456789Z"), Duration.ofNanos(-1), new BigDecimal("1.230e100"),
                BigInteger.TWO.pow(200), Blob.utf8("blob"), Arn.parse("arn:aws:sqs:eu-west-3:111122223333:a:b/c"),
                new Scope(new AccountId("111122223333"), Region.GLOBAL), DataSize.kibibytes(3), Color.BLUE));
        assertKept(Values.class, new Values(null, null, null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\ud83d", "x\ude00y", "\ude00\ud83d", "😀", "\u0000"}) void everyTextComesBackAlsoOneThatIsNoUnicode(
            String text) {
        assertKept(String.class, text);
    }

    @Test void partsComeBackInTheirOrder() {
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        map.put("z", List.of(1, 2));
        map.put("a", Arrays.asList(1, null));
        Parts parts = new Parts(
                Optional.of("there"), List.of(new Point(1, 2), new Point(3, 4)), new LinkedHashSet<>(List.of("z", "a", "m")), map,
                new TreeSet<>(Set.of("b", "a")), new TreeMap<>(Map.of(2, Optional.empty(), 1, Optional.of(new Point(0, 0)))),
                List.of(new Figure.Line(new Point(1, 1), null), new Figure.Circle(new Point(0, 0), 5), new Figure.Dot(null)),
                new Tree("root", List.of(new Tree("leaf", List.of()), new Tree("branch", List.of(new Tree("twig", List.of()))))));
        assertKept(Parts.class, parts);
        Parts read = (Parts) read(Parts.class, written(Parts.class, parts));
        assertThat(read.set()).containsExactly("z", "a", "m");
        assertThat(read.map().keySet()).containsExactly("z", "a");
        assertThatThrownBy(() -> read.map().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.set().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.list().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test void aCaseOfASealedInterfaceIsToldByItsName() {
        assertKept(Figure.class, new Figure.Circle(new Point(1, 2), 3));
        byte[] circle = written(Figure.class, new Figure.Circle(new Point(1, 2), 3));
        assertThat(read(Figure.Round.class, circle)).isEqualTo(new Figure.Circle(new Point(1, 2), 3));
        byte[] dot = written(Figure.class, new Figure.Dot(null));
        assertThatThrownBy(() -> read(Figure.Round.class, dot)).isInstanceOf(RowFormatException.class).hasMessage("Round has no Dot");
    }

    record Version1(String name, int kept, Point removed) {}

    record Version2(
            long kept, String name, int number, String text, Optional<String> maybe, List<String> list, Map<String, String> map,
            Set<Point> set) {}

    @Test void aRecordWithOtherComponentsIsReadByTheirNames() {
        byte[] bytes = written(Version1.class, new Version1("name", 7, new Point(1, 2)));
        assertThat(read(Version2.class, bytes))
                .isEqualTo(new Version2(7, "name", 0, null, Optional.empty(), List.of(), Map.of(), Set.of()));
    }

    @Test void aValueOfAnotherTypeIsRefused() {
        record Text(String kept) {}
        byte[] bytes = written(Version1.class, new Version1("name", 7, new Point(1, 2)));
        assertThatThrownBy(() -> read(Text.class, bytes)).isInstanceOf(RowFormatException.class)
                .hasMessage("A value with tag 3 is no String");
        byte[] large = written(Long.class, 1L << 40);
        assertThatThrownBy(() -> read(Integer.class, large)).isInstanceOf(RowFormatException.class);
        byte[] green = written(String.class, "GREEN");
        assertThatThrownBy(() -> read(Color.class, green)).hasMessage("Color has no GREEN");
    }

    record Picky(int number) {
        Picky {
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Test void aRecordThatRefusesItsComponentsIsNamed() {
        byte[] bytes = written(Point.class, new Point(-1, 0));
        record Holder(Picky picky) {}
        assertThat(codecs.of(Holder.class)).isNotNull();
        record Number(int number) {}
        byte[] number = written(Number.class, new Number(-1));
        assertThatThrownBy(() -> read(Picky.class, number))
                .isInstanceOf(RowFormatException.class)
                .hasMessage("Picky cannot have [-1]")
                .hasRootCauseMessage("negative");
        assertThat(read(Picky.class, bytes)).isEqualTo(new Picky(0));
    }

    @Test void aTypeThatCannotBeWrittenIsRefusedWithTheComponentItStandsIn() {
        record Bad(String fine, List<Thread> threads) {}
        record Holder(Optional<Bad> bad) {}
        assertThatThrownBy(() -> codecs.of(Holder.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Holder.bad: Bad.threads: Rows cannot have values of java.lang.Thread");
        assertThatThrownBy(() -> codecs.of(Object.class)).hasMessage("Rows cannot have values of java.lang.Object");
        assertThatThrownBy(() -> codecs.of(byte[].class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test void scopesAreKeptOnce() {
        byte[] bytes = written(Scope.class, new Scope(new AccountId("111122223333"), new Region("eu-west-3")));
        assertThat(read(Scope.class, bytes)).isSameAs(read(Scope.class, bytes));
    }

    @Test void whatIsReadWithoutItsTypeIsWrittenAsItWas() {
        byte[] bytes = written(Parts.class, new Parts(
                Optional.empty(), List.of(new Point(1, 2)), Set.of("a"), Map.of("k", List.of(1)), new TreeSet<>(), new TreeMap<>(),
                List.of(new Figure.Dot(new Point(5, 6))), null));
        Object any = AnyValue.read(new RowInput(shapes).over(bytes, 0, bytes.length));
        RowOutput out = new RowOutput(this::number);
        AnyValue.write(out, any);
        assertThat(bytes(out)).isEqualTo(bytes);
    }

    @Test void keysWithoutTheirTypeAreEqualBeforeAndAfterAComponentWasAdded() {
        record Key(String name, int number) {}
        Object before = any(written(Key.class, new Key("a", 5)));
        Object other = any(written(Key.class, new Key("a", 6)));
        shapes.add(new Shape("Key", List.of("added", "number", "name")));
        RowOutput out = new RowOutput(this::number);
        AnyValue.write(out, new AnyRecord(shapes.getLast(), new Object[] {List.of(), 5L, "a"}));
        Object after = any(bytes(out));
        assertThat(after).isEqualTo(before).hasSameHashCodeAs(before).isNotEqualTo(other);
        assertThat(before).isEqualTo(after).isEqualTo(any(written(Key.class, new Key("a", 5))));
    }

    @Test void brokenBytesAreRefused() {
        byte[] bytes = written(Parts.class, new Parts(
                Optional.of("x"), List.of(new Point(1, 2)), Set.of("a"), Map.of("k", List.of(1)), new TreeSet<>(), new TreeMap<>(),
                List.of(),
                new Tree("t", List.of())));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(Parts.class, cut)).isInstanceOf(RowFormatException.class);
        }
        byte[] deep = "\014\001".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> any(deep)).isInstanceOf(RowFormatException.class).hasMessage("Values are nested too deeply");
    }

    private void assertKept(Class<?> type, Object value) {
        assertThat(read(type, written(type, value))).isEqualTo(value);
    }

    private byte[] written(Class<?> type, Object value) {
        RowOutput out = new RowOutput(this::number);
        codecs.of(type).write(out, value);
        return bytes(out);
    }

    private static byte[] bytes(RowOutput out) {
        byte[] bytes = new byte[out.size()];
        out.buffer().get(bytes);
        return bytes;
    }

    private Object read(Class<?> type, byte[] bytes) {
        return codecs.of(type).read(new RowInput(shapes).over(bytes, 0, bytes.length));
    }

    private Object any(byte[] bytes) {
        return AnyValue.read(new RowInput(shapes).over(bytes, 0, bytes.length));
    }

    private int number(Shape shape) {
        if (!shapes.contains(shape)) {
            shapes.add(shape);
        }
        return shapes.indexOf(shape);
    }
}
