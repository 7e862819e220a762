package io.trimtab.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SecretsTest {
    private final SsmClient ssm = mock(SsmClient.class);
    private final Secrets secrets = new Secrets(() -> ssm);

    @Test
    void secretIsDecryptedAndNeverPrinted() {
        answer(" xoxb-1 \n");

        var secret = secrets.read("/trimtab/dev/slack-token");

        assertThat(secret.reveal()).isEqualTo("xoxb-1");
        assertThat(secret).hasToString("Secret[hidden]");
        var asked = ArgumentCaptor.forClass(GetParameterRequest.class);
        verify(ssm).getParameter(asked.capture());
        assertThat(asked.getValue().name()).isEqualTo("/trimtab/dev/slack-token");
        assertThat(asked.getValue().withDecryption()).isTrue();
    }

    @Test
    void emptySecretIsRefused() {
        answer(" ");

        assertThatThrownBy(() -> secrets.read("/trimtab/dev/slack-token"))
                .hasMessage("secret /trimtab/dev/slack-token must not be empty");
    }

    @Test
    void forbiddenSecretNamesItsParameter() {
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenThrow(SsmException.builder().message("not authorized").build());

        assertThatThrownBy(() -> secrets.read("/trimtab/dev/slack-token"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("secret /trimtab/dev/slack-token cannot be read: not authorized");
    }

    private void answer(String value) {
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenReturn(GetParameterResponse.builder()
                        .parameter(parameter -> parameter.value(value))
                        .build());
    }
}
