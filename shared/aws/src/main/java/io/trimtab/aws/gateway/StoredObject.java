package io.trimtab.aws.gateway;

import java.time.Instant;

/// An object in S3, as a list has it.
///
/// @param etag changes with every writing
public record StoredObject(String bucket, String key, String etag, Instant writtenAt) {
    /// `s3://bucket/key`
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
