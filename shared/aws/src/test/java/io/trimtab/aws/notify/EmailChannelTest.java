package io.trimtab.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

class EmailChannelTest {
    private final SesV2Client ses = mock(SesV2Client.class);
    private final EmailChannel channel =
            new EmailChannel(() -> ses, "trimtab@example.com", List.of("a@example.com", "b@example.com"));

    @Test
    void sendsHtmlWithItsPlainTextFromTheSenderToAll() {
        when(ses.sendEmail(any(SendEmailRequest.class)))
                .thenReturn(SendEmailResponse.builder().messageId("m-1").build());
        assertThat(channel.send(message("Größe")))
                .isEqualTo(new Delivery.Sent("email", Optional.of(new Delivery.Reference("ses", "m-1"))));
        var sent = ArgumentCaptor.forClass(SendEmailRequest.class);
        verify(ses).sendEmail(sent.capture());
        var simple = sent.getValue().content().simple();
        assertThat(sent.getValue().fromEmailAddress()).isEqualTo("trimtab@example.com");
        assertThat(sent.getValue().destination().toAddresses()).containsExactly("a@example.com", "b@example.com");
        assertThat(simple.subject().data()).isEqualTo("Größe");
        assertThat(simple.subject().charset()).isEqualTo("UTF-8");
        assertThat(simple.body().html().data()).isEqualTo("&lt;b&gt;");
        assertThat(simple.body().text().data()).isEqualTo("plain");
        assertThat(sent.getValue().overrideConfiguration().orElseThrow().apiCallTimeout())
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void letsNoNameStartAnotherHeader() {
        var email = new EmailMessage("Save\r\nBcc: all@example.com\u0000", Html.EMPTY, "");
        assertThat(email.subject()).isEqualTo("Save  Bcc: all@example.com");
        assertThat(new EmailMessage("s".repeat(201), Html.EMPTY, "").subject()).hasSize(200);
    }

    @Test
    void tellsWhySesRefused() {
        var details = AwsErrorDetails.builder()
                .errorCode("MessageRejected")
                .errorMessage("Email address is not verified.")
                .build();
        when(ses.sendEmail(any(SendEmailRequest.class)))
                .thenThrow(SesV2Exception.builder().awsErrorDetails(details).build());
        assertThat(channel.send(message("s")))
                .isEqualTo(new Delivery.Failed("email", "MessageRejected: Email address is not verified."));
    }

    @Test
    void tellsThatSesDidNotAnswer() {
        when(ses.sendEmail(any(SendEmailRequest.class))).thenThrow(ApiCallTimeoutException.create(20_000));
        assertThat(channel.send(message("s")))
                .isInstanceOfSatisfying(
                        Delivery.Failed.class,
                        failed -> assertThat(failed.because()).startsWith("ApiCallTimeoutException: "));
    }

    @Test
    void sendsToFiftyAndNotToMore() {
        when(ses.sendEmail(any(SendEmailRequest.class)))
                .thenReturn(SendEmailResponse.builder().messageId("m-1").build());
        var fifty = new EmailChannel(() -> ses, "s@example.com", Collections.nCopies(50, "a@example.com"));
        assertThat(fifty.send(message("s"))).isInstanceOf(Delivery.Sent.class);
        SesV2Client unused = mock(SesV2Client.class);
        var more = new EmailChannel(() -> unused, "s@example.com", Collections.nCopies(51, "a@example.com"));
        assertThat(more.send(message("s")))
                .isEqualTo(new Delivery.Failed("email", "recipients must be 1 to 50, were 51"));
        verifyNoInteractions(unused);
    }

    private static Notice.Message message(String subject) {
        return new Notice.Message(
                new SlackMessage(Mrkdwn.EMPTY, List.of()), new EmailMessage(subject, Html.text("<b>"), "plain"));
    }
}
