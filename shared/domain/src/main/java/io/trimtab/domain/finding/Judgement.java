package io.trimtab.domain.finding;

import io.trimtab.domain.resource.Arn;

/// What became of one resource in a scan: a decision, or passed over for a stated reason.
public sealed interface Judgement permits Decision, Judgement.PassedOver {
    Arn resource();

    /// One sentence that a person on call understands.
    String because();

    record PassedOver(Arn resource, Skip reason, String because) implements Judgement {}
}
