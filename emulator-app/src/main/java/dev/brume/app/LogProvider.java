package dev.brume.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// Logback, set up without a search for configurators and files, which would take a tenth of the start.
public final class LogProvider implements SLF4JServiceProvider {
    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

    /// Makes SLF4J take this one. Called before anything is logged.
    static void choose() {
        System.setProperty("slf4j.provider", LogProvider.class.getName());
        // Or it would say at each start which provider it takes.
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    @Override public void initialize() {
        context.setName("brume");
        context.setMDCAdapter(diagnostics);

        LogLayout layout = new LogLayout();
        layout.setContext(context);
        layout.start();

        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();

        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.start();
    }

    @Override public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override public MDCAdapter getMDCAdapter() {
        return diagnostics;
    }

    /// The newest version of SLF4J that this is known to work with.
    @Override public String getRequestedApiVersion() {
        return "2.0.99";
    }
}
