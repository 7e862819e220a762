package io.trimtab.local.invoke;

/// The function threw, was stopped, or gave no outcome.
final class FunctionFailed extends RuntimeException {
    FunctionFailed(String message) {
        super(message);
    }
}
