package io.trimtab.domain.guardrail;

/// Something that was to be read of an account. What could not be read is not taken for "there is none".
public sealed interface Seen<T> {
    record Known<T>(T value) implements Seen<T> {}

    /// @param why for example `AccessDenied on cloudwatch:DescribeAlarms`
    record Unread<T>(String why) implements Seen<T> {}
}
