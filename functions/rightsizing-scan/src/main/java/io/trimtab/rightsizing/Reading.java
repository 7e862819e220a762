package io.trimtab.rightsizing;

/// What the figures say of a resource, before anybody asks what could be done about it.
///
/// @param <N> what a resource of this kind needs
public sealed interface Reading<N> {
    /// The rule that spoke, for example `ec2-idle`.
    String rule();

    /// The reason, as a sentence.
    String because();

    /// Nothing can be said.
    record Unknown<N>(String rule, String because) implements Reading<N> {}

    /// It runs for nobody.
    record Idle<N>(String rule, String because) implements Reading<N> {}

    /// It is the right size, or a size is not what is wrong with it.
    record RightSized<N>(String rule, String because) implements Reading<N> {}

    /// It is short of something.
    record Undersized<N>(String rule, String because, N needs) implements Reading<N> {}

    /// It has more than it needs.
    record Oversized<N>(String rule, String because, N needs) implements Reading<N> {}
}
