package io.trimtab.domain.slo;

/// What people are told of a service, each once.
public enum News {
    /// A promise is not kept any more.
    BEGAN,
    /// It calls for somebody sooner than was said, or has now used up the budget.
    WORSENED,
    /// It is kept again.
    ENDED,
    /// Nothing has been measured for a day that could say whether it is kept again.
    LOST,
    /// The service is watched no more, or is gone: nobody will say whether it is kept again.
    UNWATCHED,
    /// The service is worse than it used to be, whatever is promised.
    REGRESSED
}
