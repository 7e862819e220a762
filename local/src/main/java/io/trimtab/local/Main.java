package io.trimtab.local;

import io.trimtab.local.bench.Bench;
import io.trimtab.local.demo.Demo;
import io.trimtab.local.invoke.InvokeCommand;
import java.util.Arrays;
import java.util.List;

/// Where the `trimtab` script hands over: `invoke`, `demo` and `bench`.
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> words) {
        var command = words.isEmpty() ? "" : words.getFirst();
        return switch (command) {
            case "invoke" ->
                new InvokeCommand(Checkout.find(), System.getenv())
                        .run(words.subList(1, words.size()), System.out, System.err);
            case "demo" -> new Demo(Checkout.find(), System.out, System.err).run();
            case "bench" -> new Bench(Checkout.find()).run(words.subList(1, words.size()));
            case String other -> {
                System.err.println("trimtab: expected invoke, demo or bench, was " + other);
                yield 2;
            }
        };
    }
}
