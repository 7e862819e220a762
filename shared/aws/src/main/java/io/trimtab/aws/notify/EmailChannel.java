package io.trimtab.aws.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/// E-mail by SES. The SDK's client retries what is worth it; SES itself builds the headers.
public final class EmailChannel implements Channel {
    /// Of one message. Source: SES quotas.
    private static final int MOST_RECIPIENTS = 50;

    private static final int SHOWN = 200;

    /// A run keeps a minute for its last steps; the clients' own patience may be longer.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration ATTEMPT = Duration.ofSeconds(6);

    private final Supplier<SesV2Client> client;
    private final String sender;
    private final List<String> recipients;

    /// @param client made at the first message, because most runs send none
    /// @param sender an address that SES has verified
    public EmailChannel(Supplier<SesV2Client> client, String sender, List<String> recipients) {
        this.client = client;
        this.sender = sender;
        this.recipients = List.copyOf(recipients);
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Delivery send(Notice.Message message) {
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            return failed("recipients must be 1 to " + MOST_RECIPIENTS + ", were " + recipients.size());
        }
        try {
            SendEmailResponse sent = client.get().sendEmail(request(message.email()));
            return new Delivery.Sent(name(), Optional.of(new Delivery.Reference("ses", sent.messageId())));
        } catch (SesV2Exception refused) {
            return failed(reason(refused));
        } catch (SdkException failed) {
            return failed(failed.getClass().getSimpleName() + ": " + failed.getMessage());
        }
    }

    private SendEmailRequest request(EmailMessage email) {
        return SendEmailRequest.builder()
                .fromEmailAddress(sender)
                .destination(to -> to.toAddresses(recipients))
                .content(content -> content.simple(simple -> simple.subject(utf8(email.subject()))
                        .body(body -> body.html(utf8(email.html().markup())).text(utf8(email.text())))))
                .overrideConfiguration(time -> time.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(ATTEMPT))
                .build();
    }

    private static Content utf8(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }

    private static String reason(SesV2Exception refused) {
        var details = refused.awsErrorDetails();
        return details == null
                ? "HTTP status " + refused.statusCode()
                : details.errorCode() + ": " + details.errorMessage();
    }

    private Delivery failed(String because) {
        return new Delivery.Failed(name(), PlainText.clipped(PlainText.line(because), SHOWN));
    }
}
