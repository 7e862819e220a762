package io.trimtab.local.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import org.junit.jupiter.api.Test;

final class EmbeddedAccountTest {
    @Test
    void servesAnAccountWhoseTruthIsKnownAndEndsWithItsOwner() throws Exception {
        var account = EmbeddedAccount.start(Checkout.find());
        try (account) {
            assertThat(account.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(account.region()).isEqualTo("eu-central-1");
            assertThat(new ObjectMapper().readTree(account.truth().toFile()))
                    .hasSizeGreaterThan(60)
                    .hasSize(account.ready().get("resources").intValue());
        }
        assertThat(account.process().isAlive()).isFalse();
        assertThat(account.folder()).doesNotExist();
    }

    @Test
    void saysWhyItDidNotStart() {
        assertThatThrownBy(() -> EmbeddedAccount.start(Checkout.find(), "--account", "none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the embedded account did not start: ")
                .hasMessageContaining("invalid choice: 'none'");
    }
}
