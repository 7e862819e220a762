package io.trimtab.domain.guardrail;

import java.util.List;

/// All guardrails, in the order in which people are told of them.
public final class Guardrails {
    private static final List<Guardrail> ALL = List.of(
            new KillSwitch(),
            new Observing(),
            new SelfApproved(),
            new EnvironmentBoundary(),
            new ProtectedTag(),
            new OwnedProduction(),
            new FreezeCalendar(),
            new MaintenanceHours(),
            new OneAtATime(),
            new CoolDown(),
            new BlastLimit(),
            new CostCap(),
            new RingingAlarm(),
            new RunningDeployment(),
            new ServiceQuota());

    private static final List<TimeGuardrail> OF_TIME = ALL.stream()
            .filter(TimeGuardrail.class::isInstance)
            .map(TimeGuardrail.class::cast)
            .toList();

    private Guardrails() {}

    /// Everything that speaks against it; nothing where it may be made.
    public static List<Refusal> refusals(Question question) {
        return ALL.stream()
                .flatMap(guardrail -> guardrail.refusal(question).stream())
                .toList();
    }

    /// What the time alone speaks against.
    public static List<Refusal> untimely(Moment moment) {
        return OF_TIME.stream()
                .flatMap(guardrail -> guardrail.refusal(moment).stream())
                .toList();
    }

    /// The guardrails' names.
    public static List<String> names() {
        return ALL.stream().map(Guardrail::name).toList();
    }
}
