package io.trimtab.aws.settings;

/// How many decisions the answer of a run lists; the table holds all of them.
///
/// @param decisions [Integer#MAX_VALUE] for all
public record OutcomeLimit(int decisions) {
    static final OutcomeLimit DEFAULT = new OutcomeLimit(500);

    public OutcomeLimit {
        if (decisions < 0) {
            throw new IllegalArgumentException("decisions must be >= 0, were " + decisions);
        }
    }

    static OutcomeLimit parse(String value) {
        return new OutcomeLimit(value.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(value));
    }
}
