package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A queue as simple as it can be thought of: a list of messages that is searched from its beginning.
abstract class QueueModel {
    final Rig rig;
    final String url;
    final List<Modelled> messages = new ArrayList<>();
    private final List<Handle> handles = new ArrayList<>();
    private int sent;

    static final class Modelled {
        final int number;
        final String body;
        final String group;
        Instant visibleAt;
        int receives;

        Modelled(int number, String body, String group, Instant visibleAt) {
            this.number = number;
            this.body = body;
            this.group = group;
            this.visibleAt = visibleAt;
        }
    }

    private record Handle(Modelled message, Message received, int receive) {}

    /// What a test does next; what the numbers mean depends on what it does.
    record Step(int what, int which, int seconds) {}

    QueueModel(Rig rig, String url) {
        this.rig = rig;
        this.url = url;
    }

    abstract void send(String body, String group, int delay);

    /// The messages that may be received now, in their order.
    abstract List<Modelled> receivable(int most);

    /// Whether a handle of this receive can still delete.
    abstract boolean canDelete(Modelled message, boolean latest);

    Instant now() {
        return rig.timeline.now();
    }

    void run(List<Step> steps) {
        for (Step step : steps) {
            switch (step.what()) {
                case 0, 1 -> sendOne(step);
                case 2, 3 -> receive(1 + step.which() % 10, step.seconds());
                case 4 -> delete(step);
                case 5 -> changeVisibility(step);
                default -> rig.advance(step.seconds());
            }
            checkCounts();
        }
        drain();
    }

    private void sendOne(Step step) {
        String body = "m" + sent;
        String group = "g" + step.which() % 3;
        int delay = step.seconds() % 4 == 0 ? step.seconds() : 0;
        send(body, group, delay);
        messages.add(new Modelled(sent++, body, group, delayed(delay)));
    }

    Instant delayed(int delay) {
        return now().plusSeconds(delay);
    }

    private void receive(int most, int timeout) {
        List<Modelled> expected = receivable(most);
        List<Message> received = rig.receive(Rig.receive(url).maxNumberOfMessages(most).visibilityTimeout(timeout));
        assertThat(Rig.bodies(received)).isEqualTo(expected.stream().map(message -> message.body).toList());
        for (int i = 0; i < expected.size(); i++) {
            Modelled message = expected.get(i);
            message.receives++;
            message.visibleAt = now().plusSeconds(timeout);
            assertThat(received.get(i).attributes())
                    .containsEntry("ApproximateReceiveCount", Integer.toString(message.receives));
            handles.add(new Handle(message, received.get(i), message.receives));
        }
    }

    private void delete(Step step) {
        if (handles.isEmpty()) return;
        Handle handle = handles.get(step.which() % handles.size());
        boolean there = messages.contains(handle.message());
        boolean latest = handle.receive() == handle.message().receives;
        try {
            rig.delete(url, handle.received());
            if (there) messages.remove(handle.message());
            assertThat(!there || canDelete(handle.message(), latest)).as("the handle deletes").isTrue();
        } catch (dev.brume.aws.AwsException e) {
            assertThat(there && !canDelete(handle.message(), latest)).as(e.getMessage()).isTrue();
        }
    }

    private void changeVisibility(Step step) {
        if (handles.isEmpty()) return;
        Handle handle = handles.get(step.which() % handles.size());
        try {
            rig.changeVisibility(url, handle.received(), step.seconds());
            assertThat(messages).contains(handle.message());
            assertThat(handle.receive()).isEqualTo(handle.message().receives);
            handle.message().visibleAt = now().plusSeconds(step.seconds());
        } catch (dev.brume.aws.AwsException e) {
            boolean held = messages.contains(handle.message())
                    && handle.receive() == handle.message().receives
                    && handle.message().visibleAt.isAfter(now());
            assertThat(held).as(e.getMessage()).isFalse();
        }
    }

    private void checkCounts() {
        long hidden = messages.stream().filter(message -> message.visibleAt.isAfter(now())).count();
        long delayed = messages.stream()
                .filter(message -> message.visibleAt.isAfter(now()) && message.receives == 0)
                .count();
        assertThat(rig.counts(url))
                .containsExactly((int) (messages.size() - hidden), (int) (hidden - delayed), (int) delayed);
    }

    /// Nothing is lost and nothing comes twice.
    private void drain() {
        rig.advance(1_000);
        List<String> rest = new ArrayList<>();
        for (List<Message> received = rig.receiveAll(url); !received.isEmpty(); received = rig.receiveAll(url)) {
            rest.addAll(Rig.bodies(received));
            received.forEach(message -> rig.delete(url, message));
        }
        assertThat(rest).containsExactlyInAnyOrderElementsOf(messages.stream().map(message -> message.body).toList());
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    static final Comparator<Modelled> BY_TIME =
            Comparator.comparing((Modelled message) -> message.visibleAt).thenComparing(message -> message.number);

    /// A standard queue: whatever is visible, in the order in which it became so.
    static final class Standard extends QueueModel {
        Standard(Rig rig) {
            super(rig, rig.create("model"));
        }

        @Override void send(String body, String group, int delay) {
            rig.sqs.sendMessage(
                    Rig.call(),
                    Rig.send().queueUrl(url).messageBody(body).delaySeconds(delay).build());
        }

        @Override List<Modelled> receivable(int most) {
            return messages.stream().filter(message -> !message.visibleAt.isAfter(now())).sorted(BY_TIME).limit(most).toList();
        }

        @Override boolean canDelete(Modelled message, boolean latest) {
            return true;
        }
    }

    /// A FIFO queue: of each group the first messages up to one that is hidden.
    static final class Fifo extends QueueModel {
        Fifo(Rig rig) {
            super(rig, rig.createFifo("model.fifo"));
        }

        @Override void send(String body, String group, int delay) {
            rig.send(url, body, group, body);
        }

        @Override Instant delayed(int delay) {
            return now();
        }

        @Override List<Modelled> receivable(int most) {
            List<Modelled> heads = new ArrayList<>();
            for (String group : List.of("g0", "g1", "g2")) {
                messages.stream().filter(message -> message.group.equals(group)).findFirst().ifPresent(heads::add);
            }
            List<Modelled> receivable = new ArrayList<>();
            heads.stream().filter(head -> !head.visibleAt.isAfter(now())).sorted(BY_TIME).forEach(head -> {
                for (Modelled message : messages) {
                    if (!message.group.equals(head.group)) continue;
                    if (message.visibleAt.isAfter(now()) || receivable.size() == most) break;
                    receivable.add(message);
                }
            });
            return receivable;
        }

        @Override boolean canDelete(Modelled message, boolean latest) {
            return latest && message.visibleAt.isAfter(now());
        }
    }
}
