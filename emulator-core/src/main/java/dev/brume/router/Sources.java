package dev.brume.router;

import dev.brume.aws.Arn;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which services tell of news, and who wants to hear of them. Safe on any thread.
final class Sources {
    private static final Watch NOWHERE = () -> {};

    private final Map<String, Source> byName = new ConcurrentHashMap<>();
    private final Set<Watching> watchings = ConcurrentHashMap.newKeySet();

    /// Readers that are there already are connected: services are wired in no certain order.
    synchronized void add(Source source) {
        if (byName.putIfAbsent(source.name(), source) != null) {
            throw new IllegalStateException("There are two sources named " + source.name());
        }
        for (Watching watching : watchings) {
            if (watching.service.equals(source.name())) {
                watching.connect(source);
            }
        }
    }

    synchronized Watch watch(String arn, Runnable news) {
        Watching watching = new Watching(arn, news);
        watchings.add(watching);
        Source source = byName.get(watching.service);
        if (source != null) {
            watching.connect(source);
        }
        return watching;
    }

    /// Lets everybody look: after a start, and after rows were replaced.
    void tellAll() {
        watchings.forEach(watching -> watching.news.run());
    }

    private final class Watching implements Watch {
        private final String arn;
        private final String service;
        private final Runnable news;
        private Watch atSource = NOWHERE;

        Watching(String arn, Runnable news) {
            this.arn = arn;
            this.service = Arn.tryParse(arn).map(Arn::service).orElse("");
            this.news = news;
        }

        /// In the lock of the sources.
        private void connect(Source source) {
            atSource = source.watch(arn, news);
        }

        @Override public void close() {
            synchronized (Sources.this) {
                watchings.remove(this);
                atSource.close();
            }
        }
    }
}
