package io.trimtab.local.bench;

import io.trimtab.local.Checkout;
import io.trimtab.local.bench.concurrency.ConcurrencyBench;
import io.trimtab.local.bench.sizing.SizingBench;
import io.trimtab.local.bench.verify.VerifyBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `trimtab bench [scan|cold|loop|audit|sizing|concurrency|verify]`. Without a name: all that needs nothing but this
/// checkout, and the sizing too where `--traces` names a folder.
public record Bench(Checkout checkout) {
    private static final List<Integer> SCALES = List.of(1_000, 10_000);

    /// @return 0 when every figure is within its bound, 1 when one is not, 2 when the words are wrong
    public int run(List<String> words) {
        String name = words.isEmpty() || words.getFirst().startsWith("--") ? "" : words.getFirst();
        List<String> rest = name.isEmpty() ? words : words.subList(1, words.size());
        return switch (name) {
            case "sizing" -> SizingBench.run(rest.toArray(String[]::new));
            case "concurrency" -> ConcurrencyBench.run(rest.toArray(String[]::new));
            case "verify" -> VerifyBench.run(rest);
            case "scan" -> judge(measure(new Parts(true, false, false, false)));
            case "cold" -> judge(measure(new Parts(false, true, false, false)));
            case "loop" -> judge(measure(new Parts(false, false, true, false)));
            case "audit" -> judge(measure(new Parts(false, false, false, true)));
            case "" -> {
                int sized = rest.isEmpty() ? 0 : SizingBench.run(rest.toArray(String[]::new));
                yield Math.max(sized, judge(measure(new Parts(true, true, true, true))));
            }
            case String other -> {
                System.err.println(
                        "trimtab bench: expected scan, cold, loop, audit, sizing, concurrency, verify or nothing, was "
                                + other);
                yield 2;
            }
        };
    }

    private record Parts(boolean scan, boolean cold, boolean loop, boolean audit) {}

    private List<Check> measure(Parts parts) {
        List<Check> checks = new ArrayList<>();
        try {
            if (parts.cold()) {
                checks.addAll(new ColdBench(checkout).run());
            }
            if (parts.loop()) {
                checks.addAll(new LoopBench(checkout).run());
            }
            if (parts.audit()) {
                checks.addAll(new AuditBench(checkout).run());
            }
            for (int scale : parts.scan() ? SCALES : List.<Integer>of()) {
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
