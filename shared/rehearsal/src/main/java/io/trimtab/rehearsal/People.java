package io.trimtab.rehearsal;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// They are told in one channel, while it is up.
public final class People {
    /// The text of each notice, or why there was none.
    public final List<String> told = new ArrayList<>();

    public boolean channelsAreDown;

    public List<Delivery> tell(Notice notice) {
        if (channelsAreDown) {
            return List.of(new Delivery.Failed("slack", "down"));
        }
        told.add(
                switch (notice) {
                    case Notice.Message message -> message.email().text();
                    case Notice.Nothing nothing -> nothing.because();
                });
        return List.of(new Delivery.Sent("slack", Optional.empty()));
    }
}
