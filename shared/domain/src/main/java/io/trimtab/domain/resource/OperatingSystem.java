package io.trimtab.domain.resource;

/// What the instance's hourly price includes, besides the machine.
public enum OperatingSystem {
    LINUX,
    WINDOWS,
    RHEL,
    SUSE,
    /// An operating system or a licence whose price is not known here: no saving can be claimed.
    OTHER
}
