package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trimtab.aws.gateway.FakeCloudWatch.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonCallTest {
    private static final JsonCall.Service CLOUD_WATCH = new JsonCall.Service("monitoring", "Granite", "cloudwatch");

    @Test
    void signsWhatItSends() {
        FakeCloudWatch aws = new FakeCloudWatch(1, _ -> new Reply(200, "{}"));
        post(aws);
        var request = aws.requests.getFirst();
        assertThat(request.firstMatchingHeader("X-Amz-Target")).contains("Granite.GetMetricData");
        assertThat(request.firstMatchingHeader("Content-Type")).contains("application/x-amz-json-1.0");
        assertThat(request.firstMatchingHeader("Authorization"))
                .hasValueSatisfying(value -> assertThat(value)
                        .matches("AWS4-HMAC-SHA256 Credential=key/\\d{8}/eu-central-1/monitoring/aws4_request, .*"));
    }

    @Test
    void aRefusalIsNotRepeated() {
        FakeCloudWatch aws =
                new FakeCloudWatch(1, _ -> new Reply(400, "{\"__type\":\"a.b#InvalidNextToken:http://x\"}"));
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> post(aws));
        assertThat(failure).hasMessage("InvalidNextToken on cloudwatch:GetMetricData");
        assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
        assertThat(aws.requests).hasSize(1);
    }

    @Test
    void aServiceThatStaysDownIsGivenUpAfterEightAttempts() {
        FakeCloudWatch aws = new FakeCloudWatch(1, _ -> new Reply(503, "<html></html>"));
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> post(aws));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure).hasMessage("Status 503 on cloudwatch:GetMetricData");
        assertThat(aws.requests).hasSize(8);
        assertThat(aws.pauses).hasSize(7);
    }

    @Test
    void anAnswerCutShortIsAskedForAgain() {
        FakeCloudWatch aws = new FakeCloudWatch(1, attempt -> new Reply(200, attempt == 1 ? "{\"NextToken\":" : "{}"));
        post(aws);
        assertThat(aws.requests).hasSize(2);
        assertThat(aws.counter.calls()).containsEntry("cloudwatch:GetMetricData", 1L);
        assertThat(aws.counter.retries()).isEqualTo(1);
    }

    private static void post(FakeCloudWatch aws) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        aws.call().post(CLOUD_WATCH, "GetMetricData", body, json -> {
            int tokens = 0;
            while (json.nextToken() != null) {
                tokens++;
            }
            return tokens;
        });
    }
}
