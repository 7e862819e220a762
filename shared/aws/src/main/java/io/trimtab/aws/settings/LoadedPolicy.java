package io.trimtab.aws.settings;

import io.trimtab.domain.policy.Policy;
import java.util.Optional;

/// The policy of a run, and whether it is the one that people wanted.
///
/// @param policy whole and valid, always
/// @param problem why the override was not used: which field, what was expected, what was there. The policy is then
///     that of the defaults, and observes everywhere.
/// @param version `defaults`, or the first 12 hex digits of the SHA-256 over the override's text
public record LoadedPolicy(Policy policy, Optional<String> problem, String version) {
    /// That of the package, which only observes.
    public static LoadedPolicy packaged() {
        return new LoadedPolicy(PolicyReader.read(PolicyDocument.defaults()), Optional.empty(), PolicySource.DEFAULTS);
    }
}
