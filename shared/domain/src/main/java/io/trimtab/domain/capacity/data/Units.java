package io.trimtab.domain.capacity.data;

/// Provisioned throughput of a table or an index, in capacity units a second.
public record Units(int read, int write) {
    public Units {
        Figures.atLeast("read", read, 0);
        Figures.atLeast("write", write, 0);
    }
}
