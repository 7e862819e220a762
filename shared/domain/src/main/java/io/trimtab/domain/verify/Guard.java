package io.trimtab.domain.verify;

import java.util.OptionalDouble;

/// A metric by which a change is judged. Worse is always higher; where lower is worse, the caller measures the
/// contrary (unhealthy instead of healthy hosts).
public sealed interface Guard {
    /// As people call it: `p95 duration`.
    String name();

    /// The hard limit; it counts only where the baseline held it with a tenth to spare.
    OptionalDouble limit();

    /// Whether it is also compared with its baseline. Each guard that is makes every comparison a little stricter.
    boolean compared();

    /// A positive quantity that is compared by its ratio, such as a duration.
    ///
    /// @param unit for people: `ms`
    /// @param resolution the smallest amount worth a difference, in that unit; above 0, so that 0 has a logarithm
    record Level(String name, String unit, double resolution, OptionalDouble limit) implements Guard {
        public Level {
            if (!(resolution > 0)) {
                throw new IllegalArgumentException("resolution of " + name + " must be > 0, was " + resolution);
            }
        }

        @Override
        public boolean compared() {
            return true;
        }
    }

    /// A share of requests, such as errors: its values are the events of each step, its requests their number.
    ///
    /// @param limit as a fraction: 0.1 is 10 %
    record Share(String name, OptionalDouble limit) implements Guard {
        public Share {
            limit.ifPresent(most -> {
                if (!(most > 0 && most < 1)) {
                    throw new IllegalArgumentException(
                            "limit of " + name + " must be above 0 and below 1, was " + most);
                }
            });
        }

        @Override
        public boolean compared() {
            return true;
        }
    }

    /// Held to its limit only, because the change itself moves it, and should: CPU and memory in use of a smaller
    /// size. A failing health check is one of 0 and 1.
    ///
    /// @param unit for people: `%`
    /// @param most its hard limit
    record Gauge(String name, String unit, double most) implements Guard {
        @Override
        public OptionalDouble limit() {
            return OptionalDouble.of(most);
        }

        @Override
        public boolean compared() {
            return false;
        }
    }
}
