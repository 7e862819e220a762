package io.trimtab.aws.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// Reads from S3 with the SDK's own HTTP client, credentials, signature and backoff. Two kinds of GET are all that is
/// asked of S3; the SDK's client for it would make a zip a megabyte and a half larger.
///
/// Source: API reference of Amazon S3, `GetObject`, `ListObjectsV2` and error responses.
final class ObjectCall {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final String BUCKET_REGION = "x-amz-bucket-region";
    private static final int LONGEST_REFUSAL = 1 << 16;

    private final Wire wire;
    private final Attempts attempts;
    /// Where a bucket lies, once S3 has said so.
    private final Map<String, Region> regions = new ConcurrentHashMap<>();

    /// What a call needs of the SDK, each made when it is first needed.
    ///
    /// @param given an endpoint instead of AWS's own
    record Wire(
            Supplier<SdkHttpClient> http,
            Supplier<AwsCredentialsProvider> credentials,
            Supplier<Region> region,
            Supplier<Optional<URI>> given) {}

    /// @param key empty for the bucket itself
    record Target(String bucket, String key, Map<String, String> query, Map<String, String> headers) {}

    /// Reads one answer.
    interface Reader<T> {
        T read(InputStream answer) throws IOException;
    }

    ObjectCall(Wire wire, Attempts attempts) {
        this.wire = wire;
        this.attempts = attempts;
    }

    /// @throws GatewayException when S3 refuses, or does not answer, for good
    <T> T get(String action, Target target, Reader<T> reader) {
        return attempts.of(action, () -> {
            try (InputStream answer = answer(target)) {
                return reader.read(answer);
            } catch (IOException broken) {
                throw again(broken);
            }
        });
    }

    /// What is closed before its end is not read to it.
    ///
    /// @throws GatewayException when S3 refuses, or does not answer, for good
    InputStream open(String action, Target target) {
        return attempts.of(action, () -> {
            try {
                return answer(target);
            } catch (IOException broken) {
                throw again(broken);
            }
        });
    }

    private InputStream answer(Target target) throws IOException {
        HttpExecuteResponse response = send(target);
        Optional<Region> elsewhere = response.httpResponse()
                .firstMatchingHeader(BUCKET_REGION)
                .map(Region::of)
                .filter(region -> !region.equals(region(target)));
        if (!response.httpResponse().isSuccessful() && elsewhere.isPresent()) {
            response.responseBody().ifPresent(AbortableInputStream::abort);
            regions.put(target.bucket(), elsewhere.get());
            response = send(target);
        }
        InputStream body =
                response.responseBody().<InputStream>map(Abandoned::new).orElseGet(InputStream::nullInputStream);
        if (!response.httpResponse().isSuccessful()) {
            try (body) {
                throw refusal(response, new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8));
            }
        }
        return body;
    }

    private HttpExecuteResponse send(Target target) throws IOException {
        SdkHttpRequest request = request(target);
        var signed = SIGNER.sign(sign -> sign.identity(wire.credentials().get().resolveCredentials())
                .request(request)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region(target).id())
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false));
        return wire.http()
                .get()
                .prepareRequest(
                        HttpExecuteRequest.builder().request(signed.request()).build())
                .call();
    }

    /// The bucket is a part of the host's name, but for one with a dot, which AWS's certificates do not cover.
    private SdkHttpRequest request(Target target) {
        String host = ServiceMetadata.of("s3").endpointFor(region(target)).toString();
        boolean inPath = wire.given().get().isPresent() || target.bucket().contains(".");
        URI address = wire.given()
                .get()
                .orElseGet(() -> URI.create("https://" + (inPath ? "" : target.bucket() + ".") + host));
        String path = (inPath ? "/" + target.bucket() : "") + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(target.key());
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).encodedPath(path);
        target.query().forEach(request::putRawQueryParameter);
        target.headers().forEach(request::putHeader);
        return request.build();
    }

    private Region region(Target target) {
        return regions.computeIfAbsent(target.bucket(), _ -> wire.region().get());
    }

    private static RetryableException again(IOException broken) {
        return RetryableException.builder()
                .message("the connection broke")
                .cause(broken)
                .build();
    }

    private static AwsServiceException refusal(HttpExecuteResponse response, String body) {
        return AwsServiceException.builder()
                .statusCode(response.httpResponse().statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(element("Code", body))
                        .errorMessage(element("Message", body))
                        .sdkHttpResponse(response.httpResponse())
                        .build())
                .build();
    }

    private static String element(String name, String xml) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    /// Closing drops the connection where something is left: an object may have gigabytes more.
    private static final class Abandoned extends FilterInputStream {
        private final AbortableInputStream body;
        private boolean ended;

        Abandoned(AbortableInputStream body) {
            super(body);
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            ended = ended || next < 0;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            ended = ended || count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                body.abort();
            }
            super.close();
        }
    }
}
