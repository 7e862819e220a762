package io.trimtab.desk;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.policy.Environment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What other functions do to a change.
final class Moves {
    static final Actor APPLY = Actor.function("apply-change");

    private Moves() {}

    static Change begin(Counter desk, Change change) {
        return desk.moved(
                change.id(),
                new Event.Begin(
                        APPLY,
                        change.plan().hash(),
                        change.attempt(),
                        new BeforeImage(new TreeMap<>(Map.of("instanceType", "m5.2xlarge"))),
                        Optional.empty(),
                        new Hold("run-1", desk.now().plusSeconds(60)),
                        Activity.none(Environment.PROD)));
    }

    static Change apply(Counter desk, Change change) {
        begin(desk, change);
        return desk.moved(
                change.id(),
                new Event.Finish(APPLY, change.plan().to(), desk.now().plusSeconds(300)));
    }
}
