package io.trimtab.concurrency;

import io.trimtab.domain.resource.Tags;
import java.util.Optional;

/// The database that a function's tags name: `trimtab:database=orders` and `trimtab:database-connections=200`, its
/// `max_connections`. Without both nothing is known of it.
record NamedDatabase(String name, int connections) {
    static final String NAME = "trimtab:database";
    static final String CONNECTIONS = "trimtab:database-connections";

    static Optional<NamedDatabase> of(Tags tags) {
        return tags.get(NAME)
                .filter(name -> !name.isBlank())
                .flatMap(name -> tags.get(CONNECTIONS)
                        .filter(limit -> limit.matches("[1-9][0-9]{0,5}"))
                        .map(limit -> new NamedDatabase(name, Integer.parseInt(limit))));
    }
}
