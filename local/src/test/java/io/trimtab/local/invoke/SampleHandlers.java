package io.trimtab.local.invoke;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/// Functions that the tests pack and run as if they were deployed.
public final class SampleHandlers {
    private SampleHandlers() {}

    public static final class Report implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            System.out.println("a line that must not reach the outcome");
            context.getLogger().log("a line for the log");
            return new TreeMap<>(Map.of(
                    "time", event.get("time"),
                    "table", System.getenv("TABLE_NAME"),
                    "arn", context.getInvokedFunctionArn(),
                    "memory", context.getMemoryLimitInMB(),
                    "heapMib", Runtime.getRuntime().maxMemory() >> 20,
                    // in whole half minutes: a busy machine takes a while to come here
                    "secondsLeft", Math.ceilDiv(context.getRemainingTimeInMillis(), 30_000) * 30));
        }
    }

    public static final class Typed implements RequestHandler<ScheduledEvent, String> {
        @Override
        public String handleRequest(ScheduledEvent event, Context context) {
            return event.getDetailType() + " of " + event.getTime().getYear();
        }
    }

    public static final class Copy implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream outcome, Context context) throws IOException {
            event.transferTo(outcome);
        }
    }

    public static final class Failing implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            throw new IllegalStateException("no table trimtab-dev");
        }
    }

    public static final class Endless implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            while (!event.isEmpty()) {
                Thread.onSpinWait();
            }
            return "never";
        }
    }
}
