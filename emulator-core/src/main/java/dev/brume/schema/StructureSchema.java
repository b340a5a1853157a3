package dev.brume.schema;

import java.util.Arrays;
import java.util.List;

/// A structure or union shape: its members in the model's order and how to make a record of them.
///
/// A generated record has one subclass as its `SCHEMA`. Until the members are asked for it holds no more than a name.
public abstract non-sealed class StructureSchema implements TypeSchema {
    /// A value inside could break a constraint.
    public static final int CONSTRAINED = 1;
    /// Never to be shown in messages and logs.
    public static final int SENSITIVE = 1 << 1;
    /// Exactly one member is set.
    public static final int UNION = 1 << 2;
    /// A stream of events: a union each of whose members is a kind of event.
    public static final int EVENT_STREAM = 1 << 3;
    /// An event of a stream.
    public static final int EVENT = 1 << 4;

    private final String name;
    private final int flags;
    private Layout layout;

    protected StructureSchema(String name, int flags) {
        this.name = name;
        this.flags = flags;
    }

    /// The members in the order of the model; asked for once.
    protected abstract MemberSchema[] declare();

    /// The type of the member at this index; asked for when it is first needed.
    protected abstract TypeSchema target(int member);

    /// A record of these values, which must have the members' types and must not be changed afterwards: neither the
    /// values nor their collections are copied or checked.
    public abstract Structure create(Object[] members);

    /// What an exception shape says beside its members, `null` for all others.
    public ErrorSchema error() {
        return null;
    }

    /// The name of the shape's own XML element, `null` where the model names none.
    public String xmlName() {
        return null;
    }

    /// The namespace of the shape's own XML element, `null` where the model names none.
    public String xmlNamespace() {
        return null;
    }

    /// The prefix that [#xmlNamespace] is declared with, `null` for none.
    public String xmlPrefix() {
        return null;
    }

    /// The members' order in XML answers where it differs from the model's, else empty.
    public List<String> xmlOrder() {
        return List.of();
    }

    @Override public final String name() {
        return name;
    }

    @Override public final Kind kind() {
        return Kind.STRUCTURE;
    }

    @Override public final boolean constrained() {
        return has(CONSTRAINED);
    }

    @Override public final boolean accepts(Object value) {
        if (!constrained()) {
            return true;
        }
        Structure structure = (Structure) value;
        Layout known = layout();
        for (int index : known.constrained) {
            MemberSchema member = known.members[index];
            Object inside = structure.member(index);
            if (inside == null ? member.required() : !member.target().accepts(inside)) {
                return false;
            }
        }
        return true;
    }

    @Override public final boolean sensitive() {
        return has(SENSITIVE);
    }

    public final boolean union() {
        return has(UNION);
    }

    public final boolean eventStream() {
        return has(EVENT_STREAM);
    }

    public final boolean event() {
        return has(EVENT);
    }

    /// The number of members.
    public final int size() {
        return layout().members.length;
    }

    public final MemberSchema member(int index) {
        return layout().members[index];
    }

    /// The index of the member of this wire name in the body, -1 if there is none.
    public final int index(String wireName) {
        return layout().names.index(wireName);
    }

    /// As [#index(String)], quicker where members arrive in the order of the model.
    ///
    /// @param expected the index that the name probably has, usually one more than the last one found; any value is fine
    public final int index(String wireName, int expected) {
        MemberSchema[] members = layout().members;
        if (expected >= 0 && expected < members.length) {
            MemberSchema guess = members[expected];
            if (guess.location() == Location.BODY && guess.wireName().equals(wireName)) {
                return expected;
            }
        }
        return index(wireName);
    }

    /// The index of the member that is the whole body, -1 if the body has the members side by side.
    public final int payload() {
        return layout().payload;
    }

    /// The index of the member that is a stream of events, -1 if there is none.
    public final int events() {
        return layout().events;
    }

    /// Whether any member travels outside the body.
    public final boolean bound() {
        return layout().bound;
    }

    /// The members that could break a constraint, in the order of the model. Not to be changed.
    final int[] constrainedMembers() {
        return layout().constrained;
    }

    @Override public final String toString() {
        return "StructureSchema[" + name + "]";
    }

    private Layout layout() {
        // Read without synchronisation: final fields publish a layout safely.
        Layout known = layout;
        return known != null ? known : layOut();
    }

    private synchronized Layout layOut() {
        if (layout == null) {
            layout = new Layout(this, declare());
        }
        return layout;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static final class Layout {
        final MemberSchema[] members;
        final NameIndex names;
        final int payload;
        final int events;
        final boolean bound;
        final int[] constrained;

        Layout(StructureSchema owner, MemberSchema[] members) {
            this.members = members;
            this.names = new NameIndex(members.length);
            int[] constrained = new int[members.length];
            int count = 0;
            int payload = -1;
            int events = -1;
            boolean bound = false;
            for (int i = 0; i < members.length; i++) {
                MemberSchema member = members[i];
                member.bind(owner, i);
                if (member.location() == Location.BODY) {
                    names.put(member.wireName(), i);
                } else {
                    bound = true;
                }
                if (member.payload()) {
                    payload = i;
                }
                if (member.eventStream()) {
                    events = i;
                }
                if (member.constrained()) {
                    constrained[count++] = i;
                }
            }
            this.payload = payload;
            this.events = events;
            this.bound = bound;
            this.constrained = Arrays.copyOf(constrained, count);
        }
    }
}
