package io.trimtab.aws.change;

import io.trimtab.domain.change.BeforeImage;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a look at a resource shows.
public sealed interface Sight {
    /// @param settings those that the plan names, with their present values; equal to the plan's `from` before and to
    ///     its `to` after. Where parts of the resource differ the value says so, and so equals neither
    /// @param before to be recorded before the first act
    /// @param obstacles why it must not be changed now; empty when nothing stands in the way
    record Present(SortedMap<String, String> settings, BeforeImage before, List<Obstacle> obstacles) implements Sight {
        public Present {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
            obstacles = List.copyOf(obstacles);
        }
    }

    /// It is no longer there.
    record Gone(String because) implements Sight {}
}
