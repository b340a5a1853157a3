package dev.brume.schema;

/// A member of a structure: its names, its place on the wire and what must be true of it.
public final class MemberSchema {
    /// Must be there.
    public static final int REQUIRED = 1;
    /// Is the whole body.
    public static final int PAYLOAD = 1 << 1;
    /// A list or map without an element of its own in XML and queries.
    public static final int FLATTENED = 1 << 2;
    /// An attribute of its structure's XML element.
    public static final int XML_ATTRIBUTE = 1 << 3;
    /// Made up by the client if the caller names none.
    public static final int IDEMPOTENCY_TOKEN = 1 << 4;
    /// Part of the host name.
    public static final int HOST_LABEL = 1 << 5;
    /// JSON as text, in Base64 where it travels in a header.
    public static final int JSON_VALUE = 1 << 6;
    /// A body that is streamed.
    public static final int STREAMING = 1 << 7;
    /// Required, or of a type whose values could break a constraint.
    public static final int CONSTRAINED = 1 << 8;
    /// A stream of events.
    public static final int EVENT_STREAM = 1 << 9;

    private final String name;
    private final String wireName;
    private final Location location;
    private final int flags;
    private final TimestampFormat timestampFormat;
    private final String xmlNamespace;
    private final String xmlPrefix;
    private final String queryName;
    private StructureSchema owner;
    private int index = -1;
    private volatile TypeSchema target;

    private MemberSchema(
            String name,
            String wireName,
            Location location,
            int flags,
            TimestampFormat timestampFormat,
            String xmlNamespace,
            String xmlPrefix,
            String queryName) {
        this.name = name;
        this.wireName = wireName;
        this.location = location;
        this.flags = flags;
        this.timestampFormat = timestampFormat;
        this.xmlNamespace = xmlNamespace;
        this.xmlPrefix = xmlPrefix;
        this.queryName = queryName;
    }

    /// A member in the body, of the same name on the wire.
    public static MemberSchema of(String name, int flags) {
        return of(name, name, Location.BODY, flags);
    }

    public static MemberSchema of(String name, String wireName, Location location, int flags) {
        return new MemberSchema(name, wireName, location, flags, TimestampFormat.DEFAULT, null, null, null);
    }

    /// This member with a timestamp format that overrides its type's.
    public MemberSchema withTimestampFormat(TimestampFormat format) {
        return new MemberSchema(name, wireName, location, flags, format, xmlNamespace, xmlPrefix, queryName);
    }

    /// This member with a namespace for its XML element.
    public MemberSchema withXmlNamespace(String uri, String prefix) {
        return new MemberSchema(name, wireName, location, flags, timestampFormat, uri, prefix, queryName);
    }

    /// This member with a name for the query protocol that differs from [#wireName].
    public MemberSchema withQueryName(String queryName) {
        return new MemberSchema(name, wireName, location, flags, timestampFormat, xmlNamespace, xmlPrefix, queryName);
    }

    /// The name in the model.
    public String name() {
        return name;
    }

    /// The name on the wire: of the JSON member, XML element, header, header prefix, query parameter or URI label.
    public String wireName() {
        return wireName;
    }

    /// The name in the query protocol's requests and answers.
    ///
    /// It differs from [#wireName] only in services that came from the query protocol to JSON and renamed their lists
    /// (SQS: `Attributes` in JSON, `Attribute.1.Name` in a query).
    public String queryName() {
        return queryName == null ? wireName : queryName;
    }

    public Location location() {
        return location;
    }

    public boolean required() {
        return has(REQUIRED);
    }

    public boolean payload() {
        return has(PAYLOAD);
    }

    /// Whether the list or map has no element of its own in XML and queries; covers the type's own trait.
    public boolean flattened() {
        return has(FLATTENED);
    }

    public boolean xmlAttribute() {
        return has(XML_ATTRIBUTE);
    }

    public boolean idempotencyToken() {
        return has(IDEMPOTENCY_TOKEN);
    }

    public boolean hostLabel() {
        return has(HOST_LABEL);
    }

    public boolean jsonValue() {
        return has(JSON_VALUE);
    }

    public boolean streaming() {
        return has(STREAMING);
    }

    /// Known without resolving [#target].
    public boolean eventStream() {
        return has(EVENT_STREAM);
    }

    /// Whether a value, or its absence, could break a constraint. Known without resolving [#target].
    public boolean constrained() {
        return has(CONSTRAINED);
    }

    /// The format of this timestamp, its own or its type's; meaningful for timestamps only.
    public TimestampFormat timestampFormat() {
        if (timestampFormat == TimestampFormat.DEFAULT && target() instanceof TimestampSchema type) {
            return type.format();
        }
        return timestampFormat;
    }

    /// The namespace of the member's XML element, `null` for its parent's.
    public String xmlNamespace() {
        return xmlNamespace;
    }

    /// The prefix that [#xmlNamespace] is declared with, `null` for none.
    public String xmlPrefix() {
        return xmlPrefix;
    }

    /// The position in its structure's declaration.
    public int index() {
        return index;
    }

    public StructureSchema owner() {
        return owner;
    }

    /// The type, looked up when first asked for, so that shapes may contain themselves.
    public TypeSchema target() {
        TypeSchema type = target;
        if (type == null) {
            type = owner.target(index);
            target = type;
        }
        return type;
    }

    @Override public String toString() {
        return owner == null ? name : owner.name() + "." + name;
    }

    /// Called once, before the structure's layout is published.
    void bind(StructureSchema owner, int index) {
        if (this.owner != null) {
            throw new IllegalStateException(this + " is already a member");
        }
        this.owner = owner;
        this.index = index;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
