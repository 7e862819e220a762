package io.trimtab.domain.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OddsTest {
    @Test
    void tellsApartWhatIsJustAboveTheAllowedChance() {
        assertThat(Odds.sentence(0.000084, 0.0000667)).isEqualTo("a chance of 0.000084 where 0.000067 is called harm");
        assertThat(Odds.sentence(0.31, 0.003)).isEqualTo("a chance of 0.31 where 0.003 is called harm");
    }

    @Test
    void saysUnderWhereDigitsWouldMeanNothing() {
        assertThat(Odds.sentence(0.00000099, 0.01)).isEqualTo("a chance of under 0.000001 where 0.01 is called harm");
        assertThat(Odds.sentence(0.000001, 0.01)).isEqualTo("a chance of 0.000001 where 0.01 is called harm");
    }

    @Test
    void whatIsRatherBetterHasNoOdds() {
        assertThat(Odds.sentence(0.5, 0.01)).isEqualTo("no worse than chance has it");
        assertThat(Odds.sentence(0.49, 0.01)).startsWith("a chance of 0.49");
    }
}
