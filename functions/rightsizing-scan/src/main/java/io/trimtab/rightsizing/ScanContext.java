package io.trimtab.rightsizing;

import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.resource.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/// What all judgements of one run have in common.
public record ScanContext(Instant now, Policy policy, TypeCatalog types, PriceList prices, Commitments commitments) {
    /// CloudWatch keeps five-minute samples for 63 days; nothing is called too large before all of them had a look.
    private static final Duration LONG_VIEW = Duration.ofDays(63);

    public Environment environment(Tags tags) {
        return policy.environmentTags().of(tags);
    }

    public EnvironmentPolicy environmentPolicy(Tags tags) {
        return policy.of(environment(tags));
    }

    public RightsizingPolicy rules(Tags tags) {
        return environmentPolicy(tags).rightsizing();
    }

    /// The window that every resource is judged by, the longest that any environment asks for.
    public Window window() {
        return Arrays.stream(Environment.values())
                .map(environment ->
                        policy.of(environment).rightsizing().evidence().lookBack())
                .max(Comparator.naturalOrder())
                .map(longest -> Window.before(now, longest))
                .orElseThrow();
    }

    /// The longest window there are samples for.
    public Window longView() {
        return Window.before(now, LONG_VIEW);
    }
}
