package io.trimtab.local.bench.sizing;

import io.trimtab.local.bench.sizing.Score.Mark;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What the same rule would have shown on other machines like these: the bootstrap (Efron, Bootstrap Methods, 1979),
/// machines drawn with replacement, seeded.
record Resampling(List<Score> scores) {
    private static final int DRAWS = 1000;

    static Resampling of(List<Mark> marks) {
        Random random = new Random(DRAWS);
        return new Resampling(IntStream.range(0, DRAWS)
                .mapToObj(_ -> Score.of(IntStream.range(0, marks.size())
                        .mapToObj(_ -> marks.get(random.nextInt(marks.size())))
                        .toList()))
                .toList());
    }

    /// @param percent 5 for the figure that one draw in twenty falls below
    double quantile(ToDoubleFunction<Score> figure, int percent) {
        double[] sorted = scores.stream().mapToDouble(figure).sorted().toArray();
        return sorted[percent * (sorted.length - 1) / 100];
    }
}
