package dev.brume.app;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// A causal tree as text: times on the left, each step below the one that led to it, reasons below their step.
final class CausalTreeText {
    /// Wide enough for `+59 min 59 s`.
    private static final int TIME_WIDTH = 12;
    /// No narrower than this, however deep it stands.
    private static final int LEAST_WIDTH = 24;

    private static final Set<String> FOR_MACHINES = Set.of("RequestId", "DeliveryId", "DeliveryKey", "InvokedInTrace", "NetworkMode");

    private static final Set<String> TELLS_WHAT_IS_DENIED = Set.of("Denied", "Warning");

    private enum Ink {
        PLAIN(""), BOLD("\u001b[1m"), DIM("\u001b[2m"), RED("\u001b[31m"), GREEN("\u001b[32m"), YELLOW("\u001b[33m");

        final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    private final Screen screen;
    private final StringBuilder text = new StringBuilder();
    private Instant start;
    private String scope;

    CausalTreeText(Screen screen) {
        this.screen = screen;
    }

    /// Adds a tree under a line that says which trace it is of.
    void add(CausalTree tree) {
        TracedStep root = tree.step();
        start = tree.begin();
        String region = root.json().path("region").asText();
        String account = root.json().path("account").asText();
        scope = region + ':' + account + ':';
        String trace = "Trace " + root.traceId();
        String when = ", " + start.truncatedTo(ChronoUnit.MILLIS);
        String where = "account " + account + ", " + region;
        boolean fits = screen.width() == 0 || trace.length() + when.length() + 2 + where.length() <= screen.width();
        line(ink(Ink.BOLD, trace) + when + ", " + (fits ? where : ""));
        if (!fits) {
            line("  " + where);
        }
        step(tree, "", "", "");
    }

    void gap() {
        line("");
    }

    String text() {
        return text.toString();
    }

    /// @param branch what the step's own line begins with
    /// @param bars what the lines below it begin with
    /// @param reached where the step before led to: nothing is said of a step that comes from there
    private void step(CausalTree tree, String branch, String bars, String reached) {
        TracedStep step = tree.step();
        List<CausalTree> effects = tree.effects();
        boolean hasMore = !effects.isEmpty() || tree.hidden() > 0;
        String way = step.from().isEmpty() || step.from().equals(reached)
                ? "→ " + shown(step.to())
                : shown(step.from()) + " → " + shown(step.to());
        String mark = tree.asked() ? "● " : "";
        String head = mark + step.action() + "  " + way;
        String time = elapsed(Duration.between(start, tree.begin()));
        wrapped(" ".repeat(Math.max(0, TIME_WIDTH - time.length())) + time + "  " + branch, below(bars, hasMore), head,
                tree.asked() ? Ink.BOLD : Ink.PLAIN);
        String under = below(bars, hasMore);
        wrapped(under, under, said(step), colour(step));
        step.json().path("details").properties().stream()
                .filter(detail -> !FOR_MACHINES.contains(detail.getKey()))
                .filter(detail -> !tree.isToldWhatIsDenied() || !TELLS_WHAT_IS_DENIED.contains(detail.getKey()))
                .forEach(detail -> wrapped(under, under, detail.getKey() + ' ' + detail.getValue().asText(), Ink.DIM));
        for (int i = 0; i < effects.size(); i++) {
            boolean last = i == effects.size() - 1 && tree.hidden() == 0;
            step(effects.get(i), bars + (last ? "└─ " : "├─ "), bars + (last ? "   " : "│  "), step.to());
        }
        if (tree.hidden() > 0) {
            String others = tree.hidden() == 1 ? "1 other effect" : tree.hidden() + " other effects";
            line(" ".repeat(TIME_WIDTH + 2) + bars + "└─ " + ink(Ink.DIM, "… " + others));
        }
    }

    private static String below(String bars, boolean hasMore) {
        return " ".repeat(TIME_WIDTH + 2) + bars + (hasMore ? "│  " : "   ");
    }

    /// An ARN without what it shares with the whole trace: `sqs:orders`.
    private String shown(String name) {
        if (!name.startsWith("arn:aws:")) {
            return name;
        }
        String service = name.substring("arn:aws:".length());
        int colon = service.indexOf(':') + 1;
        String rest = service.substring(colon);
        String account = ':' + scope.substring(scope.indexOf(':') + 1);
        if (rest.startsWith(scope)) {
            return service.substring(0, colon) + rest.substring(scope.length());
        }
        return rest.startsWith(account) ? service.substring(0, colon) + rest.substring(account.length()) : name;
    }

    private String said(TracedStep step) {
        String reason = step.verdict("reason").isEmpty() ? "" : ": " + step.verdict("reason");
        String code = step.verdict("errorCode").isEmpty() ? "" : " (" + step.verdict("errorCode") + ')';
        String attempt = step.verdict("attempt");
        return switch (step.verdict("kind")) {
            case "Accepted" -> "accepted";
            case "Delivered" -> attempt.equals("1") ? "delivered" : "delivered by attempt " + attempt;
            case "Refused" -> "not delivered" + reason;
            case "Denied" -> (step.verdict("enforced").equals("true") ? "denied" : "AWS would deny it") + reason;
            case "Retrying" -> "attempt " + attempt + " failed" + code + reason + "; next at " + step.verdict("next");
            case "DeadLettered" -> "given up, dead letter to " + shown(step.verdict("target")) + code + reason;
            case "Lost" -> "given up and lost, no dead-letter queue has it" + code + reason;
            case "Failed" -> "failed" + code + reason;
            // A newer server's: its own word.
            default -> step.verdict("kind") + code + reason;
        };
    }

    private static Ink colour(TracedStep step) {
        return switch (step.verdict("kind")) {
            case "Accepted", "Delivered" -> Ink.GREEN;
            case "Refused", "Retrying" -> Ink.YELLOW;
            default -> Ink.RED;
        };
    }

    private static String elapsed(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return "+" + time.toMillis() + " ms";
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "+" + time.toSeconds() + '.' + "%03d".formatted(time.toMillisPart()) + " s";
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return "+" + time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.compareTo(Duration.ofDays(1)) < 0
                ? "+" + time.toHours() + " h " + time.toMinutesPart() + " min"
                : "+" + time.toDays() + " d " + time.toHoursPart() + " h";
    }

    /// Breaks a line at spaces where the screen ends.
    private void wrapped(String first, String next, String words, Ink ink) {
        String prefix = first;
        String rest = words.replaceAll("\\s*\\R\\s*", " ");
        while (true) {
            int room = screen.width() == 0 ? rest.length() : Math.max(LEAST_WIDTH, screen.width() - prefix.length());
            int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
            if (cut <= 0) {
                // A word that is longer than the line stands alone.
                int space = rest.indexOf(' ');
                cut = space <= 0 ? rest.length() : space;
            }
            line(prefix + ink(ink, rest.substring(0, cut)));
            rest = rest.substring(cut).stripLeading();
            prefix = next;
            if (rest.isEmpty()) {
                return;
            }
        }
    }

    private String ink(Ink ink, String words) {
        return screen.colour() && ink != Ink.PLAIN ? ink.code + words + "\u001b[0m" : words;
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }
}
