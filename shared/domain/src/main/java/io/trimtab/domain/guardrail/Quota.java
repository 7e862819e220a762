package io.trimtab.domain.guardrail;

/// A limit that AWS sets on the account, with what the change would use of it.
///
/// @param used in the quota's own unit
/// @param added by the change; not above 0 where it takes less than before
public record Quota(String name, double used, double added, double limit) {
    boolean exceeded() {
        return added > 0 && used + added > limit;
    }
}
