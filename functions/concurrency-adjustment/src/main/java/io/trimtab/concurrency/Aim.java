package io.trimtab.concurrency;

import io.trimtab.domain.resource.Arn;
import java.util.Optional;

/// What an alarm is about, as far as this function knows it.
sealed interface Aim {
    /// @param qualifier the alias or version that the metric is of, where it is of one
    record Function(Arn function, Optional<String> qualifier) implements Aim {
        String name() {
            return function.resource().substring("function:".length());
        }
    }

    /// The concurrency of the whole account and region, which only a quota bounds.
    record Account() implements Aim {}
}
