package io.trimtab.local.invoke;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.trimtab.local.template.FunctionDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/// Hands an event to a handler in this JVM, read and written as Lambda's runtime does. The handler is made by the
/// caller, with collaborators and a clock of its choice.
public final class InProcess {
    private InProcess() {}

    /// @param clock by which the time that is left is told
    /// @return what the handler answers, as JSON
    public static String call(Object handler, FunctionDefinition function, String event, Clock clock)
            throws IOException {
        var context = new InvocationContext(function.arn(), clock.instant().plus(function.timeout()), clock);
        var answer = new ByteArrayOutputStream();
        switch (handler) {
            case RequestStreamHandler streams ->
                streams.handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
            case RequestHandler<?, ?> objects -> callObject(objects, event, answer, context);
            default -> throw new IllegalArgumentException(handler + " is no RequestHandler or RequestStreamHandler");
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static void callObject(
            RequestHandler<?, ?> handler, String event, ByteArrayOutputStream answer, InvocationContext context) {
        var types = HandlerTypes.of(handler.getClass());
        var request = types.read(event);
        types.write(((RequestHandler<Object, Object>) handler).handleRequest(request, context), answer);
    }
}
