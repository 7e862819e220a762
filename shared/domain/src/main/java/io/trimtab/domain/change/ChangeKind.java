package io.trimtab.domain.change;

/// What is done to a resource.
public enum ChangeKind {
    RESIZE_INSTANCE("ResizeInstance"),
    RESIZE_DATABASE("ResizeDatabase"),
    CHANGE_DATABASE_STORAGE("ChangeDatabaseStorage"),
    RESIZE_FUNCTION("ResizeFunction");

    private final String word;

    ChangeKind(String word) {
        this.word = word;
    }

    /// The word that events, the table and messages use.
    public String word() {
        return word;
    }
}
