package io.trimtab.desk.slack;

import io.trimtab.aws.notify.Delivery;
import java.net.URI;
import java.util.Optional;

/// What a proved request of Slack's asks for.
public sealed interface Said {
    /// A button of one of our messages was pressed.
    ///
    /// @param action the button's own name
    /// @param value what the button carries
    /// @param message whose button it is, where Slack says so
    record Pressed(Person person, String action, String value, Optional<Delivery.Reference> message) implements Said {}

    /// `/trimtab …`
    ///
    /// @param text what stands behind the command
    record Typed(Person person, String text) implements Said {}

    /// Nothing that the desk serves, such as a press of somebody else's button or Slack's own test.
    record Other() implements Said {}

    /// @param userId Slack's id of whoever did it
    /// @param trigger Slack's id of this one press or command
    /// @param answerTo where the person alone is answered
    record Person(String userId, String trigger, Optional<URI> answerTo) {}
}
