package io.trimtab.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
    @ParameterizedTest
    @CsvSource({
        "0,Percent,░░░░░░░░░░,0 %",
        "0.4,Percent,█░░░░░░░░░,0.4 %",
        "14.9,Percent,█░░░░░░░░░,14.9 %",
        "15,Percent,██░░░░░░░░,15 %",
        "100,Percent,██████████,100 %",
        "140,Percent,██████████,140 %",
        "NaN,Percent,,NaN %",
        "5242880,Bytes,,5 MiB",
        "1610612736,Bytes,,1.5 GiB",
        "1234.5,Count,,'1,235'",
        "12.5,Milliseconds,,12.5 ms",
        "312,Megabytes,,312 MB",
        "3,Bytes/Second,,3 Bytes/Second"
    })
    void figureIsShownAsABarWhereItHasAWhole(double value, String unit, @Nullable String bar, String figure) {
        Evidence evidence = new Evidence("m", "max", Duration.ofDays(14), value, unit, 1);

        assertThat(Picture.of(evidence)).isEqualTo(Optional.ofNullable(bar));
        assertThat(evidence.figure()).isEqualTo(figure);
        assertThat(Picture.legend(evidence)).isEmpty();
    }

    @Test
    void courseIsShownWithItsGapsAndItsScale() {
        Evidence evidence = new Evidence("CPUUtilization", "p99.5", Duration.ofDays(14), 12.3, "Percent", 0.86)
                .with(Optional.of(new Outline("05az--zzaz3k1z", 13.1, Duration.ofDays(1), Outline.Fold.MAXIMUM)));

        assertThat(Picture.of(evidence)).contains("▁▂▃█··██▃█▂▅▁█");
        assertThat(Picture.legend(evidence)).isEqualTo("; daily maxima, 0 to 13.1 %");
    }
}
