package io.trimtab.rightsizing.notice;

/// What of a run a message cannot tell.
public enum Gap {
    /// Earlier parts of the run have been told already, or are not known any more.
    BEGINNING,
    /// Time ran out, and no further part could be booked.
    END
}
