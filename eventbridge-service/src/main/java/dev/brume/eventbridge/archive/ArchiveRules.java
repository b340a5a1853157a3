package dev.brume.eventbridge.archive;

import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.eventbridge.target.RuleTargets;

/// The managed rules of archives. Changes are made in units.
public record ArchiveRules(Rules rules, RuleMatcher matcher, RuleTargets targets) {
    public void put(EventArchive archive) {
        rules.put(archive.rule());
        targets.put(archive.rule(), archive.target());
        matcher.changed(archive.source(), archive.ruleName());
    }

    public void remove(EventArchive archive) {
        rules.find(archive.source(), archive.ruleName()).ifPresent(rule -> {
            targets.remove(rule, archive.ruleName());
            rules.remove(rule);
            matcher.changed(archive.source(), archive.ruleName());
        });
    }

    /// Somebody may have removed the rule by force.
    public boolean isThere(EventArchive archive) {
        return rules.find(archive.source(), archive.ruleName()).filter(rule -> !targets.of(rule).isEmpty()).isPresent();
    }
}
