package dev.brume.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructureSchemaTest {
    /// A tree: a structure that has a list of itself.
    private record Tree(String name, List<Tree> children, String etag) implements Structure {
        static final TreeSchema SCHEMA = new TreeSchema();

        @Override public StructureSchema schema() {
            return SCHEMA;
        }

        @Override public Object member(int index) {
            return switch (index) {
                case 0 -> name;
                case 1 -> children;
                case 2 -> etag;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    private static final class TreeSchema extends StructureSchema {
        int declared;
        int resolved;

        TreeSchema() {
            super("Tree", CONSTRAINED);
        }

        @Override protected MemberSchema[] declare() {
            declared++;
            return new MemberSchema[] {
                MemberSchema.of("Name", MemberSchema.REQUIRED | MemberSchema.CONSTRAINED),
                MemberSchema.of("Children", "Child", Location.BODY, MemberSchema.FLATTENED | MemberSchema.CONSTRAINED),
                MemberSchema.of("ETag", "ETag", Location.HEADER, 0),
            };
        }

        @Override protected TypeSchema target(int member) {
            resolved++;
            return member == 1 ? new ListSchema("Trees", this) : new StringSchema("String");
        }

        @Override
        @SuppressWarnings("unchecked") public Tree create(Object[] members) {
            return new Tree((String) members[0], (List<Tree>) members[1], (String) members[2]);
        }
    }

    @Test void nothingIsDeclaredBeforeItIsAskedForAndThenOnce() {
        TreeSchema schema = new TreeSchema();
        assertThat(schema.name()).isEqualTo("Tree");
        assertThat(schema.constrained()).isTrue();
        assertThat(schema.declared).isZero();
        assertThat(schema.size()).isEqualTo(3);
        assertThat(schema.index("Name")).isZero();
        assertThat(schema.declared).isOne();
        assertThat(schema.resolved).isZero();
    }

    @Test void aMemberKeepsItsType() {
        TreeSchema schema = new TreeSchema();
        TypeSchema type = schema.member(1).target();
        assertThat(schema.member(1).target()).isSameAs(type);
        assertThat(schema.resolved).isOne();
    }

    @Test void aShapeMayContainItself() {
        ListSchema children = (ListSchema) Tree.SCHEMA.member(1).target();
        assertThat(children.element()).isSameAs(Tree.SCHEMA);
        assertThat(Tree.SCHEMA).hasToString("StructureSchema[Tree]");
    }

    @Test void bodyMembersAreFoundByTheirWireName() {
        TreeSchema schema = new TreeSchema();
        assertThat(schema.index("Child")).isOne();
        assertThat(schema.index("Children")).isEqualTo(-1);
        assertThat(schema.index("ETag")).as("a header is not in the body").isEqualTo(-1);
        assertThat(schema.bound()).isTrue();
        assertThat(schema.payload()).isEqualTo(-1);
    }

    @Test void aWrongGuessOfTheNextMemberDoesNoHarm() {
        TreeSchema schema = new TreeSchema();
        for (int guess : new int[] {-1, 0, 1, 2, 3, 99}) {
            assertThat(schema.index("Child", guess)).isOne();
            assertThat(schema.index("ETag", guess)).isEqualTo(-1);
            assertThat(schema.index("nothing", guess)).isEqualTo(-1);
        }
    }

    @Test void aMemberBelongsToOneStructure() {
        MemberSchema member = MemberSchema.of("Name", 0);
        member.bind(Tree.SCHEMA, 0);
        assertThatThrownBy(() -> member.bind(Tree.SCHEMA, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test void createMakesARecordThatGivesItsMembersBack() {
        Tree leaf = Tree.SCHEMA.create(new Object[] {"leaf", null, null});
        Tree root = Tree.SCHEMA.create(new Object[] {"root", List.of(leaf), "tag"});
        assertThat(root.member(0)).isEqualTo("root");
        assertThat(root.member(1)).isEqualTo(List.of(leaf));
        assertThat(root.member(2)).isEqualTo("tag");
    }
}
