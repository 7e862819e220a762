package io.trimtab.local.bench;

import io.trimtab.local.Checkout;
import io.trimtab.local.bench.sizing.SizingBench;
import io.trimtab.local.bench.verify.VerifyBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `trimtab bench [scan|cold|sizing|verify]`. Without a name: all that needs nothing but this checkout, and the sizing
/// too where `--traces` names a folder.
public record Bench(Checkout checkout) {
    private static final List<Integer> SCALES = List.of(1_000, 10_000);

    /// @return 0 when every figure is within its bound, 1 when one is not, 2 when the words are wrong
    public int run(List<String> words) {
        String name = words.isEmpty() || words.getFirst().startsWith("--") ? "" : words.getFirst();
        List<String> rest = name.isEmpty() ? words : words.subList(1, words.size());
        return switch (name) {
            case "sizing" -> SizingBench.run(rest.toArray(String[]::new));
            case "verify" -> VerifyBench.run(rest);
            case "scan" -> judge(measure(true, false));
            case "cold" -> judge(measure(false, true));
            case "" -> {
                int sized = rest.isEmpty() ? 0 : SizingBench.run(rest.toArray(String[]::new));
                yield Math.max(sized, judge(measure(true, true)));
            }
            case String other -> {
                System.err.println("trimtab bench: expected scan, cold, sizing, verify or nothing, was " + other);
                yield 2;
            }
        };
    }

    private List<Check> measure(boolean scan, boolean cold) {
        List<Check> checks = new ArrayList<>();
        try {
            if (cold) {
                checks.addAll(new ColdBench(checkout).run());
            }
            for (int scale : scan ? SCALES : List.<Integer>of()) {
                checks.addAll(new ScanBench(checkout, scale).run());
            }
        } catch (IOException failed) {
            throw new IllegalStateException("the benchmark could not be run: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
        return checks;
    }

    private static int judge(List<Check> checks) {
        System.out.println();
        checks.forEach(System.out::println);
        return checks.stream().allMatch(Check::passes) ? 0 : 1;
    }
}
