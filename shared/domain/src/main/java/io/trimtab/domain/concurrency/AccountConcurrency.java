package io.trimtab.domain.concurrency;

/// What the account and region allow, as `lambda:GetAccountSettings` says.
///
/// @param limit `ConcurrentExecutions`: of all functions at once
/// @param unreserved `UnreservedConcurrentExecutions`: what no function has reserved
public record AccountConcurrency(int limit, int unreserved) {
    public AccountConcurrency {
        Figures.atLeast("limit", limit, 1);
        Figures.between("unreserved", unreserved, 0, limit);
    }
}
