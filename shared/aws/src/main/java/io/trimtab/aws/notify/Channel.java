package io.trimtab.aws.notify;

/// One way to reach people. A channel that is down answers [Delivery.Failed]; it does not throw.
public interface Channel {
    /// `slack` or `email`.
    String name();

    Delivery send(Notice.Message message);
}
