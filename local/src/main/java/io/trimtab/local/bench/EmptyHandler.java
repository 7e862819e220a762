package io.trimtab.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// What a cold start is measured against: a handler that reads its event and answers nothing.
public final class EmptyHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        event.transferTo(OutputStream.nullOutputStream());
        answer.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}
