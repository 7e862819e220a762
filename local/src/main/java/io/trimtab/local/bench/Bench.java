package io.trimtab.local.bench;

import io.trimtab.local.Checkout;
import io.trimtab.local.bench.concurrency.ConcurrencyBench;
import io.trimtab.local.bench.sizing.SizingBench;
import io.trimtab.local.bench.verify.RegressionBench;
import io.trimtab.local.bench.verify.VerifyBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// `trimtab bench [scan|cold|loop|alarm|audit|sync|sizing|concurrency|verify|regression]`. Without a name: all that
/// needs nothing but this checkout, and the sizing too where `--traces` names a folder.
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
            case "regression" -> RegressionBench.run(rest);
            case "scan" -> judge(measure(EnumSet.of(Part.SCAN)));
            case "cold" -> judge(measure(EnumSet.of(Part.COLD)));
            case "loop" -> judge(measure(EnumSet.of(Part.LOOP)));
            case "alarm" -> judge(measure(EnumSet.of(Part.ALARM)));
            case "audit" -> judge(measure(EnumSet.of(Part.AUDIT)));
            case "sync" -> judge(measure(EnumSet.of(Part.SYNC)));
            case "" -> {
                int sized = rest.isEmpty() ? 0 : SizingBench.run(rest.toArray(String[]::new));
                yield Math.max(sized, judge(measure(EnumSet.allOf(Part.class))));
            }
            case String other -> {
                System.err.println(
                        "trimtab bench: expected scan, cold, loop, alarm, audit, sync, sizing, concurrency, verify, regression or"
                                + " nothing, was " + other);
                yield 2;
            }
        };
    }

    private enum Part {
        SCAN,
        COLD,
        LOOP,
        ALARM,
        AUDIT,
        SYNC
    }

    private List<Check> measure(Set<Part> parts) {
        List<Check> checks = new ArrayList<>();
        try {
            if (parts.contains(Part.COLD)) {
                checks.addAll(new ColdBench(checkout).run());
            }
            if (parts.contains(Part.LOOP)) {
                checks.addAll(new LoopBench(checkout).run());
            }
            if (parts.contains(Part.ALARM)) {
                checks.addAll(new AlarmBench(checkout).run());
            }
            if (parts.contains(Part.AUDIT)) {
                checks.addAll(new AuditBench(checkout).run());
            }
            if (parts.contains(Part.SYNC)) {
                checks.addAll(new SyncBench(checkout).run());
            }
            for (int scale : parts.contains(Part.SCAN) ? SCALES : List.<Integer>of()) {
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
