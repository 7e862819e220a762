package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.ChangePolicy;
import io.trimtab.domain.policy.MaintenancePolicy;
import java.time.Instant;
import java.util.Optional;

/// What interrupts a service waits for a window. A database that takes its change in its own window, which RDS keeps,
/// need not wait for ours as well.
final class MaintenanceHours implements Guardrail {
    @Override
    public String name() {
        return "MAINTENANCE_WINDOW";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        MaintenancePolicy maintenance = question.policy().changes().maintenance();
        if (!waits(question) || maintenance.openAt(question.now())) {
            return Optional.empty();
        }
        Optional<Instant> next = maintenance.nextAfter(question.now());
        return Refusal.until(
                this,
                next.map(opening -> "It waits for the maintenance window that opens at " + opening + ".")
                        .orElse("The policy has no maintenance window, and this interrupts the service."),
                next);
    }

    private static boolean waits(Question question) {
        ChangePolicy policy = question.policy().changes();
        ChangeKind kind = question.change().plan().kind();
        boolean waitsForItsOwn =
                kind == ChangeKind.RESIZE_DATABASE && !policy.acts().databasesAtOnce();
        return policy.maintenance().kinds().contains(kind) && !waitsForItsOwn;
    }
}
