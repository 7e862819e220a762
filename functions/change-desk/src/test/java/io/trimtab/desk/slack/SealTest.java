package io.trimtab.desk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private final Seal seal = new Seal(new Secret("an example signing secret"));

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open("1.2.3", seal.close("1.2.3", "approve: ünïcödé"))).contains("approve: ünïcödé");
    }

    @Test
    void doesNotOpenUnderAnotherRequest() {
        assertThat(seal.open("1.2.4", seal.close("1.2.3", "approve"))).isEmpty();
    }

    @Test
    void doesNotOpenWithAnotherSecret() {
        assertThat(new Seal(new Secret("another")).open("1.2.3", seal.close("1.2.3", "approve")))
                .isEmpty();
    }

    @Test
    void nobodyOnTheBusCanReadIt() {
        assertThat(new String(
                        Base64.getUrlDecoder().decode(seal.close("1.2.3", "U0ANNA approves")),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("U0ANNA");
    }

    @Test
    void closingTheSameTwiceLooksDifferent() {
        assertThat(seal.close("1.2.3", "approve")).isNotEqualTo(seal.close("1.2.3", "approve"));
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String closed = seal.close("1.2.3", "approve");
        for (int i = 0; i < closed.length() - 1; i++) {
            char other = closed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = closed.substring(0, i) + other + closed.substring(i + 1);
            assertThat(seal.open("1.2.3", changed)).as("changed at %d", i).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAAAAAAAAAAAAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNeverClosedDoesNotOpen(String text) {
        assertThat(seal.open("1.2.3", text)).isEmpty();
    }
}
