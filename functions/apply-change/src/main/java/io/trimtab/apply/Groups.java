package io.trimtab.apply;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.util.Optional;

/// Which resources are left alone while one of them is changed: a primary database and its replicas, or a cluster.
final class Groups {
    /// As the before-image of a database names it.
    private static final String FACT = "group";

    private Groups() {}

    static Optional<String> of(Plan plan, BeforeImage before) {
        return before.find(FACT)
                .filter(name -> !name.isBlank())
                .map(name -> plan.resource().service() + "/" + name);
    }
}
