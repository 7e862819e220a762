package io.trimtab.rightsizing;

import io.trimtab.aws.store.Recorded;
import io.trimtab.aws.store.RunPart;
import io.trimtab.domain.resource.Arn;
import io.trimtab.rightsizing.notice.Digest;
import io.trimtab.rightsizing.notice.DigestJson;
import io.trimtab.rightsizing.notice.Heading;
import java.util.Optional;

/// What one part of a run, or all of it, has to tell.
///
/// @param heading of this part
/// @param after the last resource that earlier parts judged
/// @param complete whether the run has looked at everything with it
/// @param recorded what it wrote, and what nobody knows yet
record Report(Heading heading, Optional<Arn> after, boolean complete, Recorded recorded, Digest digest) {
    RunPart part(boolean last) {
        return new RunPart(
                heading.runId(),
                after.map(Arn::value),
                heading.startedAt(),
                recorded.at(),
                last,
                DigestJson.write(digest));
    }
}
