package io.trimtab.aws.settings;

/// A value that no log, message or exception may show. It is not a record, because a record prints its parts.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /// The value itself, for the request that needs it and for nothing else.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
