package io.trimtab.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.resource.ClassOffers.SizeRange;
import io.trimtab.domain.resource.ClassOffers.Terms;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassOffersTest {
    @ParameterizedTest
    @CsvSource({"gp3, 19, false", "gp3, 20, true", "gp3, 1000, true", "gp3, 1001, false", "gp2, 100, false"})
    void takesStorageOfItsTypesAndSizes(String type, int gib, boolean taken) {
        Terms terms = new Terms(true, Map.of("gp3", new SizeRange(20, 1_000)));
        assertThat(terms.take(type, gib)).isEqualTo(taken);
    }
}
