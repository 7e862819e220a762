package io.trimtab.aws.notify;

/// One e-mail, as HTML and as plain text for readers without it.
/// The subject becomes one line of at most 200 characters, so that no name in it can start another header.
public record EmailMessage(String subject, Html html, String text) {
    private static final int SUBJECT = 200;

    public EmailMessage {
        subject = PlainText.clipped(PlainText.line(subject), SUBJECT);
    }
}
