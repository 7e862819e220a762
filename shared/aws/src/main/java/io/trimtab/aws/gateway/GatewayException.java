package io.trimtab.aws.gateway;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// A call to AWS that failed for good. No exception of the SDK gets past a gateway: this one names the action as IAM
/// does, so that its message reads `AccessDenied on rds:DescribeDBInstances`.
public final class GatewayException extends RuntimeException {
    private final FailureKind kind;
    private final String action;
    private final String code;

    public GatewayException(FailureKind kind, String action, String code, Throwable cause) {
        super(code + " on " + action, cause);
        this.kind = kind;
        this.action = action;
        this.code = code;
    }

    /// Makes the call, and says what its failure means.
    ///
    /// @param action as IAM names it, for example `ec2:DescribeInstances`
    /// @throws GatewayException when AWS refuses or cannot be reached
    public static <T> T guard(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw of(action, failure);
        }
    }

    public static GatewayException of(String action, SdkException failure) {
        if (failure instanceof AwsServiceException refusal) {
            String code = code(refusal);
            FailureKind kind = kind(refusal, code);
            return new GatewayException(kind, action, kind == FailureKind.DENIED ? "AccessDenied" : code, refusal);
        }
        String code = failure.getClass().getSimpleName().replace("Exception", "");
        return new GatewayException(FailureKind.UNAVAILABLE, action, code, failure);
    }

    public FailureKind kind() {
        return kind;
    }

    public String action() {
        return action;
    }

    /// The service's own name for the error, such as `IncorrectInstanceState`.
    public String code() {
        return code;
    }

    /// What the service said, for a person to read; its code where it said nothing.
    public String said() {
        return getCause() instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? Objects.requireNonNullElse(refusal.awsErrorDetails().errorMessage(), code)
                : code;
    }

    private static String code(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null || code.isBlank() ? "Status " + refusal.statusCode() : code;
    }

    private static FailureKind kind(AwsServiceException refusal, String code) {
        String word = code.toLowerCase(Locale.ROOT);
        int status = refusal.statusCode();
        if (refusal.isThrottlingException()) {
            return FailureKind.THROTTLED;
        }
        if (status == 401 || status == 403 || word.contains("accessdenied") || word.contains("unauthorized")) {
            return FailureKind.DENIED;
        }
        if (status == 409 || status == 412 || word.contains("conflict") || word.contains("conditionalcheckfailed")) {
            return FailureKind.CONFLICT;
        }
        if (status == 404 || word.contains("notfound") || word.contains("doesnotexist")) {
            return FailureKind.STALE;
        }
        return status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.BUG;
    }
}
