package io.trimtab.aws.answer;

import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Spokesman;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.change.Change;
import java.util.List;

/// What one function can answer: this, and nothing else, tells functions that answer alarms apart.
///
/// @param <A> what an alarm may be about
public interface Repertoire<A> {
    /// What these metrics are about, as far as it can be sized here; each once, and none where it cannot.
    ///
    /// @param metrics of the alarm, or of its children that ring
    List<A> aims(Alarm alarm, List<WatchedMetric> metrics);

    /// Names what was found, so that it is found again; the same however the metrics of one alarm lead to it.
    String key(A aim);

    /// Reads the one thing, decides, and asks for a change or tells.
    ///
    /// @throws RuntimeException where it could not be answered, so that the alarm is taken up again
    Answer answer(Alarm alarm, A aim, Invocation invocation);

    /// By which metric a change of this function's own is followed by another, where its alarm goes on ringing.
    WatchedMetric watched(Change change);

    /// As which it tells people where nothing answers an alarm.
    Spokesman spokesman();

    /// The page of the documentation for people, such as `docs/runbooks/lambda-concurrency.md`.
    String page();
}
