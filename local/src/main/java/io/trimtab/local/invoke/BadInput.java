package io.trimtab.local.invoke;

/// What the caller typed cannot be used; the message says what was expected.
final class BadInput extends RuntimeException {
    BadInput(String message) {
        super(message);
    }
}
