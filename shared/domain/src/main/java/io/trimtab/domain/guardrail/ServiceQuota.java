package io.trimtab.domain.guardrail;

import java.util.List;
import java.util.Optional;

/// AWS would refuse it half-way, with the instance stopped.
final class ServiceQuota implements Guardrail {
    @Override
    public String name() {
        return "SERVICE_QUOTA";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        return switch (question.circumstances().quotas()) {
            case Seen.Known<List<Quota>>(var quotas) ->
                quotas.stream()
                        .filter(Quota::exceeded)
                        .findFirst()
                        .flatMap(quota -> Refusal.later(
                                this,
                                quota.name() + " would be " + (quota.used() + quota.added())
                                        + ", and the account may have " + quota.limit() + "."));
            case Seen.Unread<List<Quota>>(var why) ->
                Refusal.later(this, "The account's quotas could not be read: " + why + ".");
        };
    }
}
