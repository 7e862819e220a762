package io.trimtab.local.delivery;

/// A function that deliveries go to.
@FunctionalInterface
public interface Target {
    /// @param event as JSON
    /// @return what the function answers, as JSON
    /// @throws Exception as the function's handler does; the event comes again
    String handle(String event) throws Exception;
}
