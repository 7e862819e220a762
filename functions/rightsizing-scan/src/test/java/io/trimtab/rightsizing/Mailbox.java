package io.trimtab.rightsizing;

import io.trimtab.aws.notify.Channel;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A channel that keeps what it is given, as plain text, unless it is down.
final class Mailbox implements Channel {
    private final String name;
    private final List<String> texts = new ArrayList<>();
    private boolean down;

    Mailbox(String name) {
        this.name = name;
    }

    void down(boolean isDown) {
        down = isDown;
    }

    /// Since it was emptied last.
    List<String> empty() {
        List<String> all = List.copyOf(texts);
        texts.clear();
        return all;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery send(Notice.Message message) {
        if (down) {
            return new Delivery.Failed(name, "no answer within 4 s");
        }
        texts.add(message.email().text());
        return new Delivery.Sent(name, Optional.empty());
    }
}
