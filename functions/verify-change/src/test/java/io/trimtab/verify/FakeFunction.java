package io.trimtab.verify;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.GuardMetric;
import io.trimtab.aws.change.Kinds;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.change.Terms;
import io.trimtab.aws.change.Undo;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A function that is looked at and never touched, with the guard metrics of a real one.
final class FakeFunction implements ChangeActs {
    private @Nullable String memoryMib = "2048";

    void becomes(String other) {
        memoryMib = other;
    }

    void vanishes() {
        memoryMib = null;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.RESIZE_FUNCTION;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        return memoryMib == null
                ? new Sight.Gone("The function is gone.")
                : new Sight.Present(
                        new TreeMap<>(Map.of("memoryMib", memoryMib)), new BeforeImage(new TreeMap<>()), List.of());
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return new Kinds(new AwsClients())
                .acts(ChangeKind.RESIZE_FUNCTION, Terms.usual())
                .guards(plan, before);
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        throw new IllegalStateException("a look acts on nothing");
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        throw new IllegalStateException("a look acts on nothing");
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofMinutes(1), "A minute.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of();
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(15);
    }
}
