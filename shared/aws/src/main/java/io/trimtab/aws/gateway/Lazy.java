package io.trimtab.aws.gateway;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Made when first asked for, then kept; safe for use by several threads.
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = value;
        return known != null ? known : make();
    }

    boolean made() {
        return value != null;
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = source.get();
            value = made;
        }
        return made;
    }
}
