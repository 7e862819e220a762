package io.trimtab.domain.guardrail;

import io.trimtab.domain.policy.MaintenancePolicy;
import java.time.Instant;
import java.util.Optional;

/// What interrupts a service waits for a window; what grows a failing service waits for nothing.
final class MaintenanceHours implements TimeGuardrail {
    @Override
    public String name() {
        return "MAINTENANCE_WINDOW";
    }

    @Override
    public Optional<Refusal> refusal(Moment moment) {
        MaintenancePolicy maintenance = moment.policy().changes().maintenance();
        boolean waits =
                moment.policy().changes().waitsForWindow(moment.change().plan().kind());
        if (!waits || moment.change().proposal().emergency() || maintenance.openAt(moment.now())) {
            return Optional.empty();
        }
        Optional<Instant> next = maintenance.nextAfter(moment.now());
        return Refusal.until(
                this,
                next.map(opening -> "It waits for the maintenance window that opens at " + opening + ".")
                        .orElse("The policy has no maintenance window, and this interrupts the service."),
                next);
    }
}
