package io.trimtab.local.gate.impure;

/// Breaks the rule of purity on purpose.
final class ReadsTheEnvironment {
    private ReadsTheEnvironment() {}

    static String home() {
        return System.getenv("HOME");
    }
}
