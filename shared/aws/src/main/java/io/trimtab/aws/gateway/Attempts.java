package io.trimtab.aws.gateway;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// Calls without a client of the SDK, repeated and counted as one of them would be.
record Attempts(RetryStrategy retries, CallCounter counter, Pause pause) {
    /// @throws GatewayException when the service refuses, or does not answer, for good
    <T> T of(String action, Supplier<T> attempt) {
        counter.began(action);
        RetryToken token = retries.acquireInitialToken(AcquireInitialTokenRequest.create(action))
                .token();
        while (true) {
            try {
                counter.transmitted();
                T result = attempt.get();
                retries.recordSuccess(RecordSuccessRequest.create(token));
                return result;
            } catch (SdkException failure) {
                token = again(token, action, failure);
            }
        }
    }

    private RetryToken again(RetryToken token, String action, SdkException failure) {
        try {
            var next = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .build());
            pause.last(next.delay());
            return next.token();
        } catch (TokenAcquisitionFailedException _) {
            throw GatewayException.of(action, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw GatewayException.of(action, AbortedException.create("stopped while waiting", stopped));
        }
    }
}
