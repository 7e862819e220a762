package io.trimtab.domain.resource;

/// The processor's instruction set.
public enum Architecture {
    X86_64,
    ARM64
}
