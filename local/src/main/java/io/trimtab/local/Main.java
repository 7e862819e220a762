package io.trimtab.local;

/// Where the `trimtab` script hands over: `invoke`, `demo` and `bench`.
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.err.println("trimtab: expected invoke, demo or bench");
        System.exit(2);
    }
}
