package io.trimtab.aws.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// Calls a service in AWS's JSON 1.0 protocol, with the SDK's own HTTP client, credentials, signature and backoff; the
/// answer is read from the stream, value by value.
///
/// The SDK's CloudWatch client speaks the XML of 2010: a full page of 100,800 values is 6 MB of text and 200,000
/// elements, which it keeps as a tree and then as objects. As JSON a page is a third of that and never in memory.
class JsonCall {
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final Wire wire;
    private final Attempts attempts;

    /// What a call needs of the SDK, each made when it is first needed.
    record Wire(
            Supplier<SdkHttpClient> http,
            Supplier<AwsCredentialsProvider> credentials,
            Supplier<Region> region,
            Supplier<URI> endpoint,
            RetryStrategy retries,
            CallCounter counter) {}

    /// @param signingName as in its host name, for example `monitoring`
    /// @param target prefix of `X-Amz-Target`
    /// @param prefix as IAM names the service, for example `cloudwatch`
    record Service(String signingName, String target, String prefix) {}

    /// Reads one answer.
    interface Reader<T> {
        T read(JsonParser answer) throws IOException;
    }

    JsonCall(Wire wire, Pause pause) {
        this.wire = wire;
        this.attempts = new Attempts(wire.retries(), wire.counter(), pause);
    }

    /// @throws GatewayException when the service refuses, or does not answer, for good
    <T> T post(Service service, String operation, byte[] body, Reader<T> reader) {
        String action = service.prefix() + ":" + operation;
        return attempts.of(action, () -> attempt(service, operation, body, reader));
    }

    private <T> T attempt(Service service, String operation, byte[] body, Reader<T> reader) {
        HttpExecuteRequest request = signed(service, operation, body);
        try {
            HttpExecuteResponse response =
                    wire.http().get().prepareRequest(request).call();
            try (InputStream answer = response.responseBody()
                    .map(stream -> (InputStream) stream)
                    .orElseGet(InputStream::nullInputStream)) {
                if (!response.httpResponse().isSuccessful()) {
                    throw refusal(response, answer.readAllBytes());
                }
                try (JsonParser json = JSON.createParser(answer)) {
                    return reader.read(json);
                }
            }
        } catch (IOException broken) {
            throw RetryableException.builder()
                    .message("the connection broke")
                    .cause(broken)
                    .build();
        }
    }

    private HttpExecuteRequest signed(Service service, String operation, byte[] body) {
        ContentStreamProvider content = () -> new ByteArrayInputStream(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(wire.endpoint().get())
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", service.target() + "." + operation)
                .build();
        SignedRequest signed = SIGNER.sign(sign -> sign.identity(
                        wire.credentials().get().resolveCredentials())
                .request(request)
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, wire.region().get().id()));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(content))
                .build();
    }

    private static AwsServiceException refusal(HttpExecuteResponse response, byte[] body) {
        String code = response.httpResponse()
                .firstMatchingHeader("x-amzn-errortype")
                .or(() -> type(body))
                .map(JsonCall::shortName)
                .orElse("");
        return AwsServiceException.builder()
                .statusCode(response.httpResponse().statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .sdkHttpResponse(response.httpResponse())
                        .build())
                .build();
    }

    /// `com.amazonaws.cloudwatch#Throttling:http://…` is `Throttling`.
    private static String shortName(String type) {
        String name = type.substring(type.indexOf('#') + 1);
        int end = name.indexOf(':');
        return end < 0 ? name : name.substring(0, end);
    }

    /// The error's name, if the body is JSON at all: what stands between us and AWS answers in HTML.
    private static Optional<String> type(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && Objects.equals(json.currentName(), "__type")) {
                    return Optional.ofNullable(json.nextTextValue());
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
