package io.trimtab.domain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Against values that are known in closed form or from printed tables.
class DistributionTest {
    @Test
    void studentOfOneDegreeIsCauchyAndOfTwoIsAlgebraic() {
        // 1/2 − arctan(t) ÷ π, and 1/2 − t ÷ (2 √(2 + t²))
        assertThat(StudentT.upperTail(1, 1)).isCloseTo(0.25, within(1e-12));
        assertThat(StudentT.upperTail(3, 2)).isCloseTo(0.5 - 3 / (2 * Math.sqrt(11)), within(1e-12));
        assertThat(StudentT.upperTail(-3, 2)).isCloseTo(0.5 + 3 / (2 * Math.sqrt(11)), within(1e-12));
    }

    @Test
    void studentAgreesWithTheTables() {
        assertThat(StudentT.exceededWith(0.05, 10)).isCloseTo(1.812, within(0.0005));
        assertThat(StudentT.exceededWith(0.001, 10)).isCloseTo(4.144, within(0.0005));
        assertThat(StudentT.exceededWith(0.025, 120)).isCloseTo(1.980, within(0.0005));
    }

    @Test
    void withoutSpreadAnythingAboveIsCertain() {
        assertThat(StudentT.upperTail(Double.POSITIVE_INFINITY, 5)).isZero();
        assertThat(StudentT.upperTail(Double.NEGATIVE_INFINITY, 5)).isEqualTo(1);
    }

    @Test
    void countsAreExact() {
        // of 3 throws of a coin at least 2: 4 of 8
        assertThat(Binomial.atLeast(2, 3, 0.5)).isCloseTo(0.5, within(1e-12));
        assertThat(Binomial.atLeast(3, 3, 0.1)).isCloseTo(0.001, within(1e-12));
        assertThat(Binomial.atLeast(0, 3, 0.1)).isEqualTo(1);
        assertThat(Binomial.atLeast(4, 3, 0.1)).isZero();
        // a part of an event is none
        assertThat(Binomial.atLeast(1.9, 2, 0.5)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void manyRequestsConvergeToo() {
        // 20,000 of 10 million are as likely as not at 0.2 %, but for the skew
        assertThat(Binomial.atLeast(20_000, 1e7, 0.002)).isCloseTo(0.5, within(0.003));
    }

    @Test
    void upperBoundIsTheRuleOfThreeWhereNothingHappened() {
        // 1 − 0.05^(1/100)
        assertThat(Binomial.upperBound(0, 100, 0.05)).isCloseTo(0.02951, within(1e-5));
        assertThat(Binomial.upperBound(10, 10, 0.05)).isEqualTo(1);
    }

    @Test
    void eventsFallAfterTheChangeByItsShareOfTheRequests() {
        // all four events in the fifth part of the requests: 0.2⁴
        assertThat(Binomial.moreThanBefore(0, 400, 4, 100)).isCloseTo(0.0016, within(1e-9));
        // three of four: 4 × 0.2³ × 0.8 + 0.2⁴
        assertThat(Binomial.moreThanBefore(1, 400, 3, 100)).isCloseTo(0.0272, within(1e-9));
    }

    @Test
    void refusesWhatIsNoChance() {
        assertThatThrownBy(() -> IncompleteBeta.of(1.1, 2, 3))
                .hasMessage("a and b must be > 0 and x 0 to 1, were 2.0, 3.0, 1.1");
        assertThat(IncompleteBeta.logGamma(5)).isCloseTo(Math.log(24), within(1e-11));
        assertThat(IncompleteBeta.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-11));
    }
}
