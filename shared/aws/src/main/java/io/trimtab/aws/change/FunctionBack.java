package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/// The way of a function back: first each alias to the version that it pointed to, which ends the harm at once, then
/// `$LATEST` to the size it had. What somebody else has done meanwhile stays.
final class FunctionBack {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final FunctionControl control;
    private final Plan plan;
    private final BeforeImage before;
    private final FunctionSize from;
    private final FunctionSize to;

    FunctionBack(FunctionControl control, Plan plan, BeforeImage before) {
        this.control = control;
        this.plan = plan;
        this.before = before;
        this.from = FunctionSize.of(before, plan.from());
        this.to = FunctionSize.of(plan.to());
    }

    Step step() {
        SortedMap<String, String> published = FunctionImage.published(before);
        if (!published.isEmpty()) {
            for (FunctionState.Alias alias : control.aliases(plan.resource())) {
                String then = published.get(alias.name());
                if (then != null && !then.equals(alias.version())) {
                    return repoint(alias, then);
                }
            }
        }
        return control.latest(plan.resource())
                .map(this::resize)
                .orElseGet(() -> new Step.Drifted("The function was deleted meanwhile."));
    }

    private Step repoint(FunctionState.Alias alias, String then) {
        Optional<FunctionState> now = control.version(plan.resource(), alias.version());
        if (now.filter(this::isOurs).isEmpty()) {
            return new Step.Drifted("Alias " + alias.name() + " was pointed to version " + alias.version()
                    + " by somebody else meanwhile.");
        }
        return Attempt.of(
                "lambda:UpdateAlias " + alias.name() + " from version " + alias.version() + " back to " + then,
                Duration.ZERO,
                () -> control.repoint(plan.resource(), alias, then),
                Step.Failed::new);
    }

    private Step resize(FunctionState latest) {
        if (latest.update() == FunctionState.Update.IN_PROGRESS) {
            return new Step.Waiting("Lambda is still changing it.", SOON);
        }
        if (from.isOf(latest)) {
            return new Step.Done(plan.from());
        }
        if (!isOurs(latest)) {
            return new Step.Drifted("Its code or configuration was changed by somebody else meanwhile; it has now "
                    + FunctionSize.of(FunctionSize.settings(latest)) + ".");
        }
        return Attempt.of(
                "lambda:UpdateFunctionConfiguration back to " + from,
                SOON,
                () -> control.resize(plan.resource(), from.memoryMib(), from.timeoutSeconds(), latest.revisionId()),
                Step.Failed::new);
    }

    private boolean isOurs(FunctionState state) {
        return to.isOf(state) && FunctionImage.isSameProgram(before, state);
    }
}
