package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The way of a function to its new size: first `$LATEST`, then a version of it, then each alias to that version.
final class FunctionForward {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final FunctionControl control;
    private final Plan plan;
    private final BeforeImage before;
    private final FunctionSize from;
    private final FunctionSize to;

    FunctionForward(FunctionControl control, Plan plan, BeforeImage before) {
        this.control = control;
        this.plan = plan;
        this.before = before;
        this.from = FunctionSize.of(before, plan.from());
        this.to = FunctionSize.of(plan.to());
    }

    Step step() {
        return control.latest(plan.resource())
                .map(this::step)
                .orElseGet(() -> new Step.Drifted("The function was deleted meanwhile."));
    }

    private Step step(FunctionState latest) {
        if (latest.update() == FunctionState.Update.IN_PROGRESS) {
            return new Step.Waiting("Lambda is still changing it.", SOON);
        }
        if (!FunctionImage.isSameProgram(before, latest)) {
            return new Step.Drifted("Its code or configuration was changed by somebody else meanwhile.");
        }
        if (to.isOf(latest)) {
            return latest.update() == FunctionState.Update.FAILED
                    ? new Step.Failed("Lambda could not change it: " + latest.reason())
                    : aliases(latest);
        }
        if (from.isOf(latest) && FunctionImage.isSameRevision(before, latest)) {
            return resize(latest);
        }
        return new Step.Drifted("Its revision is no longer the one that was looked at; it has now "
                + FunctionSize.of(FunctionSize.settings(latest)) + ".");
    }

    private Step resize(FunctionState latest) {
        return Attempt.of(
                "lambda:UpdateFunctionConfiguration to " + to,
                SOON,
                () -> control.resize(plan.resource(), to.memoryMib(), to.timeoutSeconds(), latest.revisionId()),
                Step.Refused::new);
    }

    private Step aliases(FunctionState latest) {
        SortedMap<String, String> published = FunctionImage.published(before);
        List<FunctionState.Alias> now = published.isEmpty() ? List.of() : control.aliases(plan.resource());
        for (FunctionState.Alias alias : now) {
            String then = published.get(alias.name());
            if (then == null) {
                continue;
            }
            if (then.equals(alias.version())) {
                return repoint(alias, latest);
            }
            if (!isNew(control.version(plan.resource(), alias.version()))) {
                return new Step.Drifted("Alias " + alias.name() + " was pointed from version " + then + " to version "
                        + alias.version() + " by somebody else meanwhile.");
            }
        }
        return new Step.Done(plan.to());
    }

    private Step repoint(FunctionState.Alias alias, FunctionState latest) {
        Optional<FunctionState> made = control.versions(plan.resource()).stream()
                .filter(version -> isNew(Optional.of(version)))
                .max(Comparator.comparingLong(version -> Long.parseLong(version.version())));
        if (made.isEmpty()) {
            return Attempt.of(
                    "lambda:PublishVersion with " + to,
                    Duration.ZERO,
                    () -> control.publish(plan.resource(), latest.codeSha256(), latest.revisionId()),
                    Step.Failed::new);
        }
        String version = made.get().version();
        return switch (made.get().update()) {
            case IN_PROGRESS -> new Step.Waiting("Version " + version + " is being made ready.", SOON);
            case FAILED ->
                new Step.Failed("Version " + version + " did not become ready: "
                        + made.get().reason());
            case LANDED ->
                Attempt.of(
                        "lambda:UpdateAlias " + alias.name() + " from version " + alias.version() + " to " + version,
                        Duration.ZERO,
                        () -> control.repoint(plan.resource(), alias, version),
                        Step.Failed::new);
        };
    }

    private boolean isNew(Optional<FunctionState> version) {
        return version.filter(to::isOf)
                .filter(state -> FunctionImage.isSameProgram(before, state))
                .isPresent();
    }
}
