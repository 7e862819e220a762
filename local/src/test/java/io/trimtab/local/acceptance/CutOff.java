package io.trimtab.local.acceptance;

import io.trimtab.local.delivery.Target;
import io.trimtab.local.loop.Stack;
import java.util.Optional;

/// Ends one run of a function as if its container were gone: from some call on nothing of what it says is heard, and
/// nobody starts it again for that event.
final class CutOff implements Stack.Around {
    private final String job;
    private Optional<Armed> armed = Optional.empty();
    private boolean cut;
    private String event = "";

    /// @param order for the account's faults
    private record Armed(LoopScene scene, String order) {}

    CutOff(String job) {
        this.job = job;
    }

    /// The next run is heard for so many calls.
    void after(LoopScene scene, int calls) {
        armed = Optional.of(new Armed(scene, "{\"cutAfter\": " + calls + "}"));
    }

    /// The next run is heard up to the first call of that action, which is done.
    void when(LoopScene scene, String action) {
        armed = Optional.of(new Armed(scene, "{\"cutAt\": \"" + action + "\"}"));
    }

    /// Whether the run has made more calls than were heard.
    boolean cut() {
        return cut;
    }

    /// Of the run that ended so.
    String event() {
        return event;
    }

    @Override
    public Target of(String target, Target function) {
        return delivered -> {
            if (!target.equals(job) || armed.isEmpty()) {
                return function.handle(delivered);
            }
            event = delivered;
            LoopScene scene = armed.get().scene();
            scene.faults(armed.get().order());
            armed = Optional.empty();
            try {
                return function.handle(delivered);
            } catch (RuntimeException gone) {
                return "{}";
            } finally {
                cut = LoopScene.ground().control().get("cut").path("cut").booleanValue();
                scene.faults("{\"cutAfter\": null}");
            }
        };
    }
}
