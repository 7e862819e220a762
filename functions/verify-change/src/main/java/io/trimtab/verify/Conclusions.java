package io.trimtab.verify;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.verify.Conclusion;
import io.trimtab.domain.verify.Reading;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// From what a look concludes to what happens to the change.
final class Conclusions {
    private Conclusions() {}

    static Event event(Conclusion conclusion, Change change, State.Applied applied, Actor by) {
        SortedMap<String, String> evidence = evidence(conclusion.readings());
        return switch (conclusion) {
            case Conclusion.RollBack back ->
                new Event.RollBack(by, change.plan().hash(), back.because(), evidence);
            case Conclusion.Keep keep -> new Event.Keep(by, true, keep.because(), evidence);
            case Conclusion.KeepUnproven keep -> new Event.Keep(by, false, keep.because(), evidence);
            case Conclusion.LookAgain again ->
                new Event.Looked(by, applied.look(), again.at(), again.because(), evidence);
        };
    }

    /// Each guard with how it stood; guards of one name, such as the lag of several replicas, together.
    private static SortedMap<String, String> evidence(List<Reading> readings) {
        SortedMap<String, String> evidence = new TreeMap<>();
        readings.forEach(reading -> evidence.merge(
                reading.guard().name(),
                reading.standing() + ": " + reading.because(),
                (one, other) -> one + "; " + other));
        return evidence;
    }
}
