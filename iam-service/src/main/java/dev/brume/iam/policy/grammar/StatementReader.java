package dev.brume.iam.policy.grammar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.iam.policy.ActionElement;
import dev.brume.iam.policy.Effect;
import dev.brume.iam.policy.PolicyVersion;
import dev.brume.iam.policy.Position;
import dev.brume.iam.policy.PrincipalElement;
import dev.brume.iam.policy.ResourceElement;
import dev.brume.iam.policy.Statement;
import dev.brume.iam.policy.condition.Condition;
import dev.brume.iam.policy.condition.ConditionValue;
import dev.brume.iam.policy.condition.QualifiedOperator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one statement, element by element.
final class StatementReader {

    private final PolicyRules rules;
    private final JsonParser json;

    private Optional<String> sid = Optional.empty();
    private Effect effect;
    private PrincipalElement principal;
    private ActionElement action;
    private List<String> resources;
    private boolean resourcesNegated;
    private final List<UnreadCondition> conditions = new ArrayList<>();

    StatementReader(PolicyRules rules, JsonParser json) {
        this.rules = rules;
        this.json = json;
    }

    void readElement(String field) throws IOException {
        switch (field) {
            case "Sid" -> sid = Optional.of(string(field));
            case "Effect" -> effect = effect(string(field));
            case "Principal", "NotPrincipal" -> {
                requireFirst(principal, field);
                principal = new PrincipalReader(rules, json).read(field.equals("NotPrincipal"));
            }
            case "Action", "NotAction" -> {
                requireFirst(action, field);
                action = new ActionElement(field.equals("NotAction"), strings(field));
            }
            case "Resource", "NotResource" -> {
                requireFirst(resources, field);
                resources = strings(field);
                resourcesNegated = field.equals("NotResource");
            }
            case "Condition" -> readConditions();
            default -> throw rules.unknownField(field);
        }
    }

    private void requireFirst(Object element, String field) {
        if (element != null) {
            throw rules.invalidField(field);
        }
    }

    /// The statement, once the version of its document is known.
    Statement toStatement(PolicyVersion version, Position start, Position end) {
        if (effect == null) {
            throw rules.missingField("Effect");
        }
        if (action == null) {
            throw rules.missingField("Action");
        }
        List<Condition> complete = new ArrayList<>(conditions.size());
        for (UnreadCondition condition : conditions) {
            complete.add(condition.read(version, rules));
        }
        Optional<ResourceElement> resource = Optional.ofNullable(resources)
                .map(texts -> new ResourceElement(resourcesNegated, texts, version));
        return new Statement(sid, effect, Optional.ofNullable(principal), action, resource, complete, start, end);
    }

    private Effect effect(String text) {
        for (Effect candidate : Effect.values()) {
            if (candidate.text().equals(text)) {
                return candidate;
            }
        }
        throw rules.invalidField("Effect");
    }

    private void readConditions() throws IOException {
        requireObject("Condition");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Optional<QualifiedOperator> operator = QualifiedOperator.parse(json.currentName());
            if (operator.isEmpty()) {
                throw rules.invalidField("Condition");
            }
            requireObject("Condition");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                conditions.add(new UnreadCondition(operator.get(), key, conditionValues()));
            }
        }
    }

    private List<String> conditionValues() throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            return List.of(conditionValue());
        }
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(conditionValue());
        }
        return values;
    }

    private String conditionValue() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> json.getText();
            default -> throw rules.invalidField("Condition");
        };
    }

    private void requireObject(String field) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw rules.invalidField(field);
        }
    }

    private String string(String field) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw rules.invalidField(field);
        }
        return json.getText();
    }

    private List<String> strings(String field) throws IOException {
        return StringOrList.read(json, () -> rules.invalidField(field));
    }

    /// A condition whose values wait for the version, which decides whether they have variables.
    private record UnreadCondition(QualifiedOperator operator, String key, List<String> texts) {
        Condition read(PolicyVersion version, PolicyRules rules) {
            List<ConditionValue> values = new ArrayList<>(texts.size());
            for (String text : texts) {
                values.add(operator.read(text, version.hasVariables()).orElseThrow(rules::invalidConditionValue));
            }
            return new Condition(operator, key, values);
        }
    }
}
