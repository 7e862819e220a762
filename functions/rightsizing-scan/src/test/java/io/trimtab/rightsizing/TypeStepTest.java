package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeStepTest {
    @ParameterizedTest
    @CsvSource({
        "m5.xlarge, r5.large, true", // as much memory, fewer vCPUs
        "m5.large, t3.large, true", // the same on paper, less for ever
        "r5.large, m5.large, true", // less memory
        "m5.large, m6g.large, false", // a newer family
        "m5.large, m5.xlarge, false"
    })
    void isSmallerByAnythingThatCounts(String from, String to, boolean smaller) {
        assertThat(step(from, to).isSmaller()).isEqualTo(smaller);
    }

    @ParameterizedTest
    @CsvSource({
        "m5.large, r5.large, true, false", // more memory only
        "m5.large, m5.xlarge, true, true",
        "m5.large, m6g.large, false, false", // no more of anything
        "t3.large, m5.large, false, true", // more for ever, as much memory
        "m5.large, t3.xlarge, false, false", // 1.6 vCPUs for ever instead of 2
        "m5.xlarge, r5.large, false, false" // fewer vCPUs
    })
    void isLargerByWhatRunsShort(String from, String to, boolean ofMemory, boolean ofCpu) {
        assertThat(step(from, to).isLarger(true)).isEqualTo(ofMemory);
        assertThat(step(from, to).isLarger(false)).isEqualTo(ofCpu);
    }

    @ParameterizedTest
    @CsvSource({
        "m5.large, t3.large, 0.70, true",
        "m5.large, t3.large, 0.71, false",
        "t3.large, t3.medium, 1.00, true",
        "m5.xlarge, m5.large, 1.00, true"
    })
    void burstsAreKeptOffCredits(String from, String to, double cpuShare, boolean kept) {
        assertThat(step(from, to)
                        .keepsBursts(
                                cpuShare, Fixtures.POLICY.prod().rightsizing().saving()))
                .isEqualTo(kept);
    }

    private static TypeStep step(String from, String to) {
        return new TypeStep(Fixtures.type(from), Fixtures.type(to));
    }
}
