package io.trimtab.local.slack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/// All that is logged while it is open.
final class LogRecorder extends AbstractAppender implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LogManager.getRootLogger();

    private LogRecorder() {
        super("recorder", null, null, true, Property.EMPTY_ARRAY);
    }

    static LogRecorder open() {
        var recorder = new LogRecorder();
        recorder.start();
        recorder.root.addAppender(recorder);
        return recorder;
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.removeAppender(this);
        stop();
    }
}
