package io.trimtab.concurrency;

import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.concurrency.Downstream;
import io.trimtab.domain.concurrency.Standing;
import io.trimtab.domain.concurrency.Traffic;
import java.time.Instant;

/// As [io.trimtab.domain.concurrency.ConcurrencyAdjustment#decide] decides.
interface Rule {
    Adjustment decide(Traffic traffic, Standing standing, Downstream downstream, ConcurrencyPolicy policy, Instant now);
}
