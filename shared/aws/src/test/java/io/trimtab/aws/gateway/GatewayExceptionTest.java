package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class GatewayExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "AccessDenied, 403, DENIED, AccessDenied",
        "UnauthorizedOperation, 403, DENIED, AccessDenied",
        "AccessDeniedException, 400, DENIED, AccessDenied",
        "RequestLimitExceeded, 503, THROTTLED, RequestLimitExceeded",
        "ThrottlingException, 400, THROTTLED, ThrottlingException",
        "Throttling, 400, THROTTLED, Throttling",
        "ResourceNotFoundException, 400, STALE, ResourceNotFoundException",
        "DBInstanceNotFound, 404, STALE, DBInstanceNotFound",
        "ConflictException, 409, CONFLICT, ConflictException",
        "ConditionalCheckFailedException, 400, CONFLICT, ConditionalCheckFailedException",
        "PreconditionFailedException, 412, CONFLICT, PreconditionFailedException",
        "InternalFailure, 500, UNAVAILABLE, InternalFailure",
        "ValidationError, 400, BUG, ValidationError",
    })
    void saysWhatTheRefusalMeans(String code, int status, FailureKind kind, String word) {
        GatewayException failure = GatewayException.of("rds:DescribeDBInstances", refusal(code, status));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage(word + " on rds:DescribeDBInstances");
    }

    @Test
    void anAnswerWithoutACodeIsNamedByItsStatus() {
        AwsServiceException bare = AwsServiceException.builder().statusCode(503).build();
        GatewayException failure = GatewayException.of("ec2:DescribeInstances", bare);
        assertThat(failure).hasMessage("Status 503 on ec2:DescribeInstances").hasCause(bare);
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void noAnswerAtAllMeansThatTheServiceIsOutOfReach() {
        var timeout = ApiCallTimeoutException.create(120_000);
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> {
            GatewayException.guard("ce:GetReservationCoverage", () -> {
                throw timeout;
            });
        });
        assertThat(failure).hasMessage("ApiCallTimeout on ce:GetReservationCoverage");
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(GatewayException.of("x:Y", SdkClientException.create("refused"))
                        .kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
    }

    private static AwsServiceException refusal(String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
