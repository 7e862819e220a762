package io.trimtab.local.bench.verify;

import io.trimtab.domain.verify.Verification;
import java.util.List;
import java.util.stream.IntStream;

/// Many changes of like services, each harmless and each harmful, judged to the end.
record Campaign(SimulatedService service, int changes, long seed) {
    /// @param harm done by every one of them
    List<Verdict> judge(Verification verification, History.Harm harm) {
        return IntStream.range(0, changes)
                .parallel()
                .mapToObj(i -> Verdict.of(verification, service.draw(seed + i).with(harm)))
                .toList();
    }
}
