package io.trimtab.aws.change;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What one kind of change is on AWS.
///
/// The order of calls is: [#look], compare with the plan, record its before-image, then [#forward] until it answers
/// anything but [Step.Acted] or [Step.Waiting]. Where it answers [Step.Failed], something may have been changed:
/// record that the change goes back, then call [#back] until it is [Step.Done]. The direction is the caller's to
/// remember; where the resource is, each call finds out by itself. So a call may be lost, repeated or interrupted
/// between any two requests to AWS, and the next call goes on without acting twice.
///
/// Every method may throw a [io.trimtab.aws.gateway.GatewayException] of kind `THROTTLED` or `UNAVAILABLE`, which
/// says nothing of the change: call again later. Looks also throw `DENIED`.
public interface ChangeActs {
    ChangeKind kind();

    /// The resource as it is now, in the plan's own settings, and what stands in the way. Reads only.
    Sight look(Plan plan, Instant now);

    /// Whether the resource is plainly as it was before the first act. Reads only.
    default boolean isUntouched(Plan plan, BeforeImage before, Instant now) {
        return look(plan, now) instanceof Sight.Present present
                && before.facts()
                        .entrySet()
                        .containsAll(present.before().facts().entrySet());
    }

    /// At most one write towards the plan's `to`.
    Step forward(Plan plan, BeforeImage before, Instant now);

    /// At most one write towards the before-image, from wherever the resource is.
    Step back(Plan plan, BeforeImage before, Instant now);

    /// By which figures the change is judged afterwards.
    List<GuardMetric> guards(Plan plan, BeforeImage before);

    /// Whether it can be undone, and how long that takes; known before anything is done.
    Undo undo(Plan plan);

    /// What a person does by hand where setting back has failed, as commands.
    List<String> manualSteps(Plan plan, BeforeImage before);

    /// How long [#forward], or [#back], may keep waiting before it counts as failed.
    Duration patience(BeforeImage before);
}
