package dev.brume.iam.policy.grammar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.PolicyVersion;
import dev.brume.iam.policy.Position;
import dev.brume.iam.policy.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the text of a policy: the JSON, the elements of the document, and where its statements stand.
final class PolicyReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final PolicyRules rules;

    PolicyReader(PolicyRules rules) {
        this.rules = rules;
    }

    PolicyDocument read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw rules.invalidJson();
            }
            DocumentElements elements = readElements(json);
            if (json.nextToken() != null) {
                throw rules.invalidJson();
            }
            return elements.toDocument(rules);
        } catch (JsonProcessingException notJson) {
            throw rules.invalidJson();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private DocumentElements readElements(JsonParser json) throws IOException {
        DocumentElements elements = new DocumentElements();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            switch (field) {
                case "Version" -> elements.version = Optional.of(version(string(json, field)));
                case "Id" -> elements.id = Optional.of(string(json, field));
                case "Statement" -> readStatements(json, elements);
                default -> throw rules.unknownField(field);
            }
        }
        return elements;
    }

    private void readStatements(JsonParser json, DocumentElements elements) throws IOException {
        Position start = position(json);
        switch (json.nextToken()) {
            case START_OBJECT -> elements.statements.add(readStatement(json, start));
            case START_ARRAY -> {
                start = position(json);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() != JsonToken.START_OBJECT) {
                        throw rules.invalidField("Statement");
                    }
                    elements.statements.add(readStatement(json, start));
                    start = position(json);
                }
            }
            default -> throw rules.invalidField("Statement");
        }
    }

    private ReadStatement readStatement(JsonParser json, Position start) throws IOException {
        StatementReader statement = new StatementReader(rules, json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            statement.readElement(json.currentName());
        }
        return new ReadStatement(statement, start, position(json));
    }

    private PolicyVersion version(String text) {
        for (PolicyVersion version : PolicyVersion.values()) {
            if (version.text().equals(text)) {
                return version;
            }
        }
        throw rules.invalidField("Version");
    }

    private String string(JsonParser json, String field) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw rules.invalidField(field);
        }
        return json.getText();
    }

    /// AWS gives the place up to which its parser had read before the statement, not the statement's first character; that
    /// is just behind the opening bracket, or behind the statement before.
    private static Position position(JsonParser json) {
        JsonLocation location = json.currentLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    private record ReadStatement(StatementReader elements, Position start, Position end) {
        Statement toStatement(PolicyVersion version) {
            return elements.toStatement(version, start, end);
        }
    }

    /// What was read of a document. The statements are completed last, for the version decides on their variables.
    private static final class DocumentElements {
        private Optional<PolicyVersion> version = Optional.empty();
        private Optional<String> id = Optional.empty();
        private final List<ReadStatement> statements = new ArrayList<>();

        PolicyDocument toDocument(PolicyRules rules) {
            if (statements.isEmpty()) {
                throw rules.noStatements();
            }
            PolicyVersion effective = version.orElse(PolicyVersion.V2008_10_17);
            List<Statement> complete = new ArrayList<>(statements.size());
            for (ReadStatement statement : statements) {
                complete.add(statement.toStatement(effective));
            }
            return new PolicyDocument(version, id, complete);
        }
    }
}
