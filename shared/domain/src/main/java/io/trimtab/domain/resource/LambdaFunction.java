package io.trimtab.domain.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One Lambda function, as it was when read.
///
/// @param memoryMib what is configured, 128 to 10,240
/// @param modifiedAt when its code or configuration last changed; what was measured before says nothing of it now
/// @param logGroup where it writes its log
public record LambdaFunction(
        Arn arn,
        String name,
        int memoryMib,
        Duration timeout,
        Architecture architecture,
        Instant modifiedAt,
        String logGroup,
        Optional<Owner> owner,
        Tags tags) {
    public LambdaFunction {
        if (memoryMib < 128 || memoryMib > 10_240) {
            throw new IllegalArgumentException("memoryMib must be 128 to 10240, was " + memoryMib);
        }
    }
}
