package io.trimtab.desk;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Policy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who may give which command, as far as the life of a change does not say it itself. Whoever may press a button in
/// the channel may be anybody there, so all that lets something happen, or keeps it from happening for long, is for the
/// approvers. Anybody may look, and anybody may pause: stopping is the safe side. Who may invoke the function plainly
/// is IAM's to say.
final class Authority {
    private Authority() {}

    static Optional<String> refusal(Command.OnChange command, Actor by, Terms terms, Environment environment) {
        return switch (command) {
            case Command.Show _, Command.Approve _ -> Optional.empty();
            case Command.Dismiss _, Command.Snooze _, Command.RollBack _ ->
                by.kind() != Actor.Kind.SLACK_USER
                                || terms.approval().approvers().contains(by.name())
                        ? Optional.empty()
                        : Optional.of(by.formatted() + " is not one of the approvers for " + word(environment) + ".");
        };
    }

    static Optional<String> resumeRefusal(Actor by, Policy policy) {
        boolean approver = Arrays.stream(Environment.values())
                .anyMatch(environment ->
                        policy.of(environment).changes().approval().approvers().contains(by.name()));
        return by.kind() != Actor.Kind.SLACK_USER || approver
                ? Optional.empty()
                : Optional.of(by.formatted() + " is not one of the approvers, and may pause but not resume.");
    }

    private static String word(Environment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }
}
