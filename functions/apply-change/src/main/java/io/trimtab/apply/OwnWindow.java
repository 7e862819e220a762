package io.trimtab.apply;

import io.trimtab.domain.change.BeforeImage;
import java.util.Optional;

/// In which window AWS makes what is only asked for.
final class OwnWindow {
    /// As the before-image of a database names it that takes its change then.
    private static final String FACT = "ownWindow";

    private OwnWindow() {}

    static Optional<String> of(BeforeImage before) {
        return before.find(FACT);
    }
}
