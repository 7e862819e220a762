package io.trimtab.aws.gateway;

import java.time.Duration;

/// One version of a Lambda function, as it was when read.
///
/// @param version `$LATEST` or a number
/// @param codeSha256 of its code, as Lambda gives it
/// @param rest hash of every other setting that decides what it does
/// @param revisionId what a conditional change must name
/// @param update how its last change came out; of a published version, whether it is ready
/// @param reason why it failed, where it did
public record FunctionState(
        String version,
        int memoryMib,
        Duration timeout,
        String codeSha256,
        String rest,
        String revisionId,
        Update update,
        String reason) {
    /// How a change of a function stands.
    public enum Update {
        LANDED,
        IN_PROGRESS,
        FAILED
    }

    /// @param version that it points to
    /// @param split whether part of the traffic goes to another version
    public record Alias(String name, String version, String revisionId, boolean split) {}
}
